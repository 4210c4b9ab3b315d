package org.mimamori.engine.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/// Reads SPDX 2 in its tag: value form.
final class SpdxTags {

	private final String file;

	private final BufferedReader reader;

	private final int longest;

	private final SbomDraft draft;

	private int line;

	private @Nullable SbomEntry open;

	SpdxTags(String file, Reader reader, ReadLimits limits) {
		this.file = file;
		this.reader = new BufferedReader(reader);
		this.longest = limits.textLength();
		this.draft = new SbomDraft(file);
	}

	Sbom read() throws RefusedInput {
		try {
			String version = firstTag();
			String text;
			while ((text = line()) != null) {
				String stripped = text.strip();
				if (!stripped.isEmpty() && stripped.charAt(0) != '#') {
					tag(stripped);
				}
			}
			close();
			return this.draft.finish("SPDX", SbomVersions.spdx(version, this::refused));
		}
		catch (IOException ex) {
			throw new RefusedInput(this.file, String.valueOf(ex.getMessage()));
		}
	}

	private String firstTag() throws IOException, RefusedInput {
		String text;
		while ((text = line()) != null) {
			String stripped = text.strip();
			if (stripped.isEmpty() || stripped.charAt(0) == '#') {
				continue;
			}
			if (stripped.startsWith("SPDXVersion:")) {
				return stripped.substring("SPDXVersion:".length());
			}
			if (stripped.startsWith("spdxVersion:") || stripped.startsWith("SPDXID:") || stripped.equals("---")) {
				throw refused("is SPDX written as YAML, which is not read; convert it to SPDX JSON");
			}
			if (stripped.equals("manifests:")) {
				throw refused("is a manifest of components in YAML, not an SBOM;"
						+ " let esp-idf-sbom make an SPDX file of it");
			}
			break;
		}
		throw refused("is not an SBOM that is known here: CycloneDX JSON or XML, SPDX 2 JSON or tag-value");
	}

	private void tag(String text) throws IOException, RefusedInput {
		int colon = text.indexOf(':');
		if (colon < 1 || !text.substring(0, colon).matches("[A-Za-z0-9]+")) {
			this.draft.count("line(s) are no tag and value and were left out", this.line, 1);
			return;
		}
		int at = this.line;
		String value = value(text.substring(colon + 1).strip());
		switch (text.substring(0, colon)) {
			case "PackageName" -> {
				close();
				this.open = new SbomEntry(at);
				this.open.name = value;
			}
			case "FileName", "SnippetSPDXID", "LicenseID" -> close();
			case "Relationship" -> {
				String[] words = value.split("\\s+");
				if (words.length >= 3) {
					this.draft.relationship(words[0], words[1], words[2]);
				}
			}
			default -> {
				if (this.open != null) {
					ofPackage(this.open, text.substring(0, colon), value);
				}
			}
		}
	}

	private static void ofPackage(SbomEntry entry, String tag, String value) {
		switch (tag) {
			case "SPDXID" -> entry.id = entry.text(value);
			case "PackageVersion" -> entry.version = value;
			case "PackageSupplier" -> entry.spdxSupplier(1, value);
			case "PackageOriginator" -> entry.spdxSupplier(2, value);
			case "PrimaryPackagePurpose" -> entry.type(value);
			case "PackageChecksum" -> {
				String[] words = value.split(":", 2);
				if (words.length == 2) {
					entry.hash(words[0], words[1]);
				}
			}
			case "ExternalRef" -> {
				String[] words = value.split("\\s+");
				if (words.length >= 3) {
					entry.reference(words[1], words[2]);
				}
			}
			default -> {
			}
		}
	}

	private String value(String start) throws IOException, RefusedInput {
		if (!start.startsWith("<text>")) {
			return start;
		}
		int from = this.line;
		StringBuilder value = new StringBuilder();
		String text = start.substring("<text>".length());
		while (true) {
			int end = text.indexOf("</text>");
			value.append(text, 0, (end >= 0) ? end : text.length());
			if (end >= 0) {
				return value.toString();
			}
			if (value.length() > this.longest) {
				throw refused("has a text longer than " + this.longest + " characters");
			}
			text = line();
			if (text == null) {
				throw new RefusedInput(this.file + " line " + from, "has a <text> without an end; fetch it again");
			}
			value.append('\n');
		}
	}

	private void close() throws RefusedInput {
		if (this.open != null) {
			this.draft.add(this.open);
			this.open = null;
		}
	}

	private @Nullable String line() throws IOException, RefusedInput {
		StringBuilder text = new StringBuilder();
		int c = this.reader.read();
		if (c < 0) {
			return null;
		}
		this.line++;
		while (c >= 0 && c != '\n') {
			text.append((char) c);
			if (text.length() > this.longest) {
				throw refused("has a line longer than " + this.longest + " characters");
			}
			c = this.reader.read();
		}
		return text.toString();
	}

	private RefusedInput refused(String reason) {
		return new RefusedInput(this.file + " line " + Math.max(1, this.line), reason);
	}

}
