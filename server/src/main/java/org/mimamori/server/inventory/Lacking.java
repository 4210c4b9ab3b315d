package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// A device that lacks a trait.
///
/// @param label as a person calls it
/// @param sitePath names from the root, joined by ` / `
/// @param detail what a reader wants to see beside it, such as the day support ended or the time it was last
/// seen (UTC); `null` for most traits, which are simply not recorded
public record Lacking(long deviceId, String label, boolean lot, int units, long modelId, String model, long siteId,
		String sitePath, Trait trait, @Nullable String detail) {
}
