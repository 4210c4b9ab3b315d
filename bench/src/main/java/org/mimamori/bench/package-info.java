/// Figures of the engine on real data: how fast, how much memory, and how far from the floor.
@NullMarked
package org.mimamori.bench;

import org.jspecify.annotations.NullMarked;
