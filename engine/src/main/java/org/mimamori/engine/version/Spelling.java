package org.mimamori.engine.version;

import java.text.Normalizer;

/// Brings full-width and other compatibility characters to their plain form.
final class Spelling {

	private Spelling() {
	}

	static String plain(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
			}
		}
		return text.strip();
	}

}
