package org.mimamori.server.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A version of a model's software.
///
/// @param id 0 for one that is not stored yet
/// @param hashes of its file, as `sha256:…`
/// @param components how many are listed
/// @param unnamed how many of them have neither CPE nor package URL and so cannot be matched
public record Firmware(long id, long modelId, @Nullable String name, @Nullable String version, @Nullable String cpe,
		@Nullable LocalDate releasedOn, List<String> hashes, @Nullable String sbomName, @Nullable String sbomFormat,
		@Nullable Instant sbomLoadedAt, int components, int unnamed, long entries, long units, Touch touch) {

	public Firmware {
		hashes = List.copyOf(hashes);
	}

	/// One that is not stored yet, or as a form changes it.
	public Firmware(long id, long modelId, @Nullable String name, @Nullable String version, @Nullable String cpe,
			@Nullable LocalDate releasedOn, List<String> hashes) {
		this(id, modelId, name, version, cpe, releasedOn, hashes, null, null, null, 0, 0, 0, 0, Touch.NONE);
	}

	/// Name and version as one reads them.
	public String label() {
		if (this.name == null) {
			return (this.version != null) ? this.version : "?";
		}
		return (this.version != null) ? this.name + " " + this.version : this.name;
	}

}
