/// Ledgers: what the columns of a user's device list mean, and what each row says. Knows
/// nothing of tables or pages.
@NullMarked
package org.mimamori.server.inventory.ledger;

import org.jspecify.annotations.NullMarked;
