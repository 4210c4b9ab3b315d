package org.mimamori.engine.match;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Model, hardware revision, firmware and components: what weaknesses are matched against. Many
/// devices share one.
public record Composition(String name, @Nullable Model model, @Nullable Firmware firmware, List<Component> components) {

	public Composition {
		components = List.copyOf(components);
	}

	/// The product as bought.
	///
	/// @param ties products of advisories that a person has tied this model to
	public record Model(@Nullable String maker, @Nullable String name, @Nullable String partNumber,
			@Nullable String hardwareRevision, @Nullable String cpe, List<Tie> ties) {
		public Model {
			ties = List.copyOf(ties);
		}
	}

	/// What runs on it.
	///
	/// @param hashes of its file, as `sha256:…`
	public record Firmware(@Nullable String name, @Nullable String version, @Nullable String cpe, List<String> hashes) {
		public Firmware {
			hashes = List.copyOf(hashes);
		}

		public Firmware(@Nullable String name, @Nullable String version, @Nullable String cpe) {
			this(name, version, cpe, List.of());
		}
	}

	/// A part of the firmware, as an SBOM names it.
	///
	/// @param hashes of its file, as `sha256:…`
	public record Component(String name, @Nullable String version, @Nullable String purl, @Nullable String cpe,
			List<String> hashes) {
		public Component {
			hashes = List.copyOf(hashes);
		}

		public Component(String name, @Nullable String version, @Nullable String purl, @Nullable String cpe) {
			this(name, version, purl, cpe, List.of());
		}
	}

	/// A product of an advisory, tied by hand.
	///
	/// @param part CPE part `a`, `o`, `h`, or `?` for a product that is only named (CSAF)
	public record Tie(char part, String vendor, String product) {
	}

}
