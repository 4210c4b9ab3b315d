package org.mimamori.server.exposure.remedy;

import org.jspecify.annotations.Nullable;

/// What a mark is about.
public sealed interface Target {

	/// A device, or a lot as a whole.
	record OneDevice(long deviceId) implements Target {
	}

	/// All devices of a composition, of a site and the places within, or of both.
	record Area(@Nullable Long compositionId, @Nullable Long siteId) implements Target {
		public Area {
			if (compositionId == null && siteId == null) {
				throw new IllegalArgumentException("neither composition nor site");
			}
		}
	}

	/// A component of a firmware release, by [Components#identity].
	record Part(long firmwareId, String component) implements Target {
	}

}
