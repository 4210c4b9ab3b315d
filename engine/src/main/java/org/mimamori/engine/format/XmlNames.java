package org.mimamori.engine.format;

import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/// The different names in one XML document. The parser keeps each of them until the document ends, and
/// honest forms need only a few hundred.
final class XmlNames {

	private static final int MOST_CHARACTERS = 1 << 20;

	private final String place;

	private final int most;

	private final String reason;

	private final Set<String> names = new HashSet<>();

	private long characters;

	/// @param most how many there may be
	/// @param reason for a refusal
	XmlNames(String place, int most, String reason) {
		this.place = place;
		this.most = most;
		this.reason = reason;
	}

	void element(XMLStreamReader xml) throws RefusedInput {
		seen(xml.getPrefix(), xml.getLocalName());
		for (int i = 0; i < xml.getAttributeCount(); i++) {
			seen(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
		}
		for (int i = 0; i < xml.getNamespaceCount(); i++) {
			seen("xmlns", String.valueOf(xml.getNamespacePrefix(i)));
			seen(null, String.valueOf(xml.getNamespaceURI(i)));
		}
	}

	void seen(@Nullable String prefix, String local) throws RefusedInput {
		String name = (prefix == null || prefix.isEmpty()) ? local : prefix + ":" + local;
		if (this.names.add(name)) {
			this.characters += name.length();
			if (this.names.size() > this.most || this.characters > MOST_CHARACTERS) {
				throw new RefusedInput(this.place, this.reason);
			}
		}
	}

}
