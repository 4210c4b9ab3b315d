/// Which published guidelines to begin with: a matrix of guidelines and components of an IoT system, and a
/// choice made from it with its reasons.
@NullMarked
package org.mimamori.server.guideline.selector;

import org.jspecify.annotations.NullMarked;
