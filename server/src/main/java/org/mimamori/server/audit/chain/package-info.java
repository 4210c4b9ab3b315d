/// Makes changes to the record show: committed entries become links of a chain of hashes, whose head is signed
/// with a key outside the database.
@NullMarked
@NamedInterface("chain")
package org.mimamori.server.audit.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
