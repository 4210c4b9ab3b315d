package org.mimamori.server.inventory;

import java.time.Instant;

/// A product of an advisory that a person tied a model to.
///
/// @param part CPE part, or `?` where the product is only named
public record Tie(long id, long modelId, char part, String vendor, String product, String key, String madeBy,
		Instant madeAt) {
}
