/// Which product of an advisory is this model of ours? Names as people write them are compared after what
/// does not matter has fallen away; what is sure becomes a tie, what is likely stays a suggestion.
@NullMarked
package org.mimamori.engine.naming;

import org.jspecify.annotations.NullMarked;
