/// Which products of advisories our models are: compared whenever models or products are new, sure answers
/// kept as ties, likely ones asked, decisions remembered.
@NullMarked
package org.mimamori.server.exposure.naming;

import org.jspecify.annotations.NullMarked;
