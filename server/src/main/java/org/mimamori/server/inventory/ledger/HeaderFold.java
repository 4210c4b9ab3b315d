package org.mimamori.server.inventory.ledger;

import java.text.Normalizer;
import java.util.Locale;

/// What is left of a header when width, case, spaces, punctuation and the long-vowel mark do
/// not count.
final class HeaderFold {

	private HeaderFold() {
	}

	/// NFKC, without asking the normalizer about the letters that make up most cells.
	static String width(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean stable = c < 0x80 || c >= 0x4E00 && c <= 0x9FFF || c >= 0x3041 && c <= 0x3096
					|| c >= 0x30A1 && c <= 0x30FA || c == 'ー' || c == '、' || c == '。';
			if (!stable) {
				return Normalizer.normalize(text, Normalizer.Form.NFKC);
			}
		}
		return text;
	}

	static String fold(String header) {
		String text = width(header).toLowerCase(Locale.ROOT);
		StringBuilder out = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// メーカー and メーカ, フロアー and フロア are the same word to their writers
			if (Character.isLetterOrDigit(c) && c != 'ー') {
				out.append(c);
			}
		}
		return out.toString();
	}

	/// The header without what stands in brackets and without the words for "required".
	static String core(String header) {
		String text = width(header);
		StringBuilder out = new StringBuilder(text.length());
		int depth = 0;
		for (int i = 0; i < text.length(); i++) {
			switch (text.charAt(i)) {
				case '(', '[', '【', '<', '〔' -> depth++;
				case ')', ']', '】', '>', '〕' -> depth = Math.max(0, depth - 1);
				default -> {
					if (depth == 0) {
						out.append(text.charAt(i));
					}
				}
			}
		}
		return fold(out.toString()).replace("必須", "").replace("任意", "");
	}

}
