package org.mimamori.server.exposure.component;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;

/// A component as an SBOM names it, wherever it is.
public record Part(String name, @Nullable String version, @Nullable String purl, @Nullable String cpe) {

	/// What tells it from others, also after the SBOM was loaded again: package URL, else
	/// CPE name, else name and
	/// version.
	public String identity() {
		if (this.purl != null) {
			return this.purl;
		}
		if (this.cpe != null) {
			return this.cpe;
		}
		return (this.version != null) ? this.name + " " + this.version : this.name;
	}

	public String label() {
		return (this.version != null) ? this.name + " " + this.version : this.name;
	}

	Composition.Component component() {
		return new Composition.Component(this.name, this.version, this.purl, this.cpe);
	}

}
