package org.mimamori.server.audit.forward;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.OneLine;

/// A message in the Common Event Format. Whatever a field holds, it stays in its field, and the message on its line.
final class Cef {

	/// In letters; eight fields of it, in whatever script, stay below what a datagram
	/// holds.
	private static final int LONGEST = 1000;

	private final StringBuilder text = new StringBuilder("CEF:0|Mimamori|Mimamori|");

	private boolean first = true;

	Cef(String version, String action, String name, int severity) {
		this.text.append(header(version))
			.append('|')
			.append(header(action))
			.append('|')
			.append(header(name))
			.append('|')
			.append(severity)
			.append('|');
	}

	Cef with(String key, @Nullable Object value) {
		if (value != null) {
			String shown = shown(String.valueOf(value));
			this.text.append(this.first ? "" : " ")
				.append(key)
				.append('=')
				.append(shown.replace("\\", "\\\\").replace("=", "\\="));
			this.first = false;
		}
		return this;
	}

	/// A field whose meaning is told beside it.
	Cef with(String key, String label, @Nullable Object value) {
		return (value != null) ? with(key + "Label", label).with(key, value) : this;
	}

	private static String header(String value) {
		return shown(value).replace("\\", "\\\\").replace("|", "\\|");
	}

	private static String shown(String value) {
		String line = OneLine.of(value);
		if (line.codePointCount(0, line.length()) <= LONGEST) {
			return line;
		}
		return line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
