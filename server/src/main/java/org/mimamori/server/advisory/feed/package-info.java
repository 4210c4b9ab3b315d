/// Sources that are asked on a schedule, and have to prove that what came is whole. What they bring goes the way
/// of every other load; what they once brought is never taken away because they bring less.
@NullMarked
package org.mimamori.server.advisory.feed;

import org.jspecify.annotations.NullMarked;
