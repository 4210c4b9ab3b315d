package org.mimamori.server.inventory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A device as a list shows it.
///
/// @param firmware name and version, `null` where not recorded
/// @param touch of its composition
/// @param cursor where the next page begins if this row is the last of a page
public record DeviceRow(Device device, long compositionId, String maker, String model, @Nullable String firmware,
		Support support, Touch touch, Instant updatedAt, String cursor) {
}
