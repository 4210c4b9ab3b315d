package org.mimamori.server.inventory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A device as a list shows it.
///
/// @param firmware name and version, `null` where not recorded
/// @param affected how many weaknesses touch its composition
/// @param undecided how many cannot be told
/// @param cursor where the next page begins if this row is the last of a page
public record DeviceRow(Device device, long compositionId, String maker, String model, @Nullable String firmware,
		Support support, int affected, int undecided, Instant updatedAt, String cursor) {
}
