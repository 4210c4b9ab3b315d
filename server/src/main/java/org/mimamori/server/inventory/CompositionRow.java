package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// A composition as a person reads it.
public record CompositionRow(long id, long modelId, @Nullable Long firmwareId, String maker, String model,
		@Nullable String firmware, @Nullable String hardwareRevision, long entries, long units) {
}
