package org.mimamori.engine.format;

/// The escapes that a workbook's texts have on top of XML's.
final class CellText {

	private CellText() {
	}

	/// Resolves `_xHHHH_` (ISO/IEC 29500-1 §22.4.2.4); control characters vanish,
	/// surrogates stay
	/// as written.
	static String unescape(String text) {
		int at = text.indexOf("_x");
		if (at < 0) {
			return text;
		}
		StringBuilder out = new StringBuilder(text.length());
		int from = 0;
		while (at >= 0) {
			int code = code(text, at);
			if (code >= 0 && !Character.isSurrogate((char) code)) {
				out.append(text, from, at);
				if (code >= ' ' || code == '\n' || code == '\t') {
					out.append((char) code);
				}
				from = at + 7;
				at = text.indexOf("_x", from);
			}
			else {
				at = text.indexOf("_x", at + 2);
			}
		}
		return out.append(text, from, text.length()).toString();
	}

	private static int code(String text, int at) {
		if (at + 7 > text.length() || text.charAt(at + 6) != '_') {
			return -1;
		}
		int code = 0;
		for (int i = at + 2; i < at + 6; i++) {
			int digit = Character.digit(text.charAt(i), 16);
			if (digit < 0) {
				return -1;
			}
			code = code * 16 + digit;
		}
		return code;
	}

}
