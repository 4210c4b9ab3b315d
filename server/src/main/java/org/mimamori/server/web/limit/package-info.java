/// What one client may ask for, how often and how much of it at once, so that a flood through one door
/// leaves the others open.
@NullMarked
package org.mimamori.server.web.limit;

import org.jspecify.annotations.NullMarked;
