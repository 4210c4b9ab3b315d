package org.mimamori.engine.format;

import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/// The different names in one part of a workbook. The parser keeps each of them until the
/// part ends, and a spreadsheet needs only a few hundred.
final class SheetNames {

	private static final int MOST = 4_000;

	private static final int MOST_CHARACTERS = 1 << 20;

	private final String place;

	private final Set<String> names = new HashSet<>();

	private long characters;

	SheetNames(String place) {
		this.place = place;
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
			if (this.names.size() > MOST || this.characters > MOST_CHARACTERS) {
				throw new RefusedInput(this.place,
						"uses more different names in its XML than any spreadsheet; copy the cells into a new workbook");
			}
		}
	}

}
