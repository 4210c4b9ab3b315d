package org.mimamori.server.about;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.component.Part;

/// A component of this server.
///
/// @param licence SPDX ids or names, as its makers say
/// @param within the component that brings it along, where Maven does not
public record OwnPart(String name, @Nullable String version, @Nullable String purl, @Nullable String cpe,
		@Nullable String licence, @Nullable String within) {

	/// @param text in lower case
	boolean has(String text) {
		return (this.name + " " + this.version + " " + this.purl + " " + this.licence).toLowerCase(Locale.ROOT)
			.contains(text);
	}

	Part judged() {
		return new Part(this.name, this.version, this.purl, this.cpe);
	}

}
