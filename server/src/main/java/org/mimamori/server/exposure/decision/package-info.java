/// "Not affected, because …": what people decided against a document, for one model. A decision carries over
/// to later revisions and other firmware as long as the clauses it rested on stay, and it has a last day.
@NullMarked
package org.mimamori.server.exposure.decision;

import org.jspecify.annotations.NullMarked;
