/// The house itself: start-up, flags and the way in. Its sub-packages are the rooms.
@NullMarked
package org.mimamori.server;

import org.jspecify.annotations.NullMarked;
