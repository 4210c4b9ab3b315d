package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// A part of a system: all devices at a place and within it, perhaps only of one model; a model wherever it
/// stands; one device; or a service that has a name only.
///
/// @param id 0 for one that is not stored yet
public record SystemPart(long id, long systemId, Primitive primitive, @Nullable Long siteId, @Nullable Long modelId,
		@Nullable Long deviceId, @Nullable String name, @Nullable String note) {

	/// Whether no device of the inventory stands behind it.
	public boolean service() {
		return this.siteId == null && this.modelId == null && this.deviceId == null;
	}

}
