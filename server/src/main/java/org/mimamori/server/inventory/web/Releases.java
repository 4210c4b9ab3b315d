package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;

/// The firmware release that somebody means by a version typed into a form.
final class Releases {

	private Releases() {
	}

	/// Finds it among the releases of the model, or registers it.
	static @Nullable Long find(Firmwares firmwares, long modelId, @Nullable String typed) {
		if (typed == null || typed.isBlank()) {
			return null;
		}
		String text = typed.strip();
		List<Firmware> releases = firmwares.of(modelId);
		for (Firmware release : releases) {
			if (release.label().equalsIgnoreCase(text)) {
				return release.id();
			}
		}
		for (Firmware release : releases) {
			if (text.equalsIgnoreCase(release.version())) {
				return release.id();
			}
		}
		return firmwares.save(new Firmware(0, modelId, null, text, null, null, List.of()), null);
	}

}
