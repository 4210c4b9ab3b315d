/// Gold sets: answers written by hand from specifications and published records, and how many of them
/// the engine gives.
@NullMarked
package org.mimamori.bench.truth;

import org.jspecify.annotations.NullMarked;
