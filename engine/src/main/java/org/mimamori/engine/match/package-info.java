/// Does a weakness touch a composition, and why? Conditions are trees with three values.
@NullMarked
package org.mimamori.engine.match;

import org.jspecify.annotations.NullMarked;
