package org.mimamori.engine.format;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;

/// What has been read of one component so far.
final class SbomEntry {

	private static final int LONGEST = 2000;

	/// Of one file; advisories name it by one of those that are usual.
	private static final int MOST_HASHES = 3;

	private static final List<String> USUAL = List.of("sha256:", "sha512:", "sha1:");

	final int line;

	@Nullable String id;

	@Nullable String name;

	@Nullable String version;

	@Nullable String purl;

	@Nullable String cpe;

	@Nullable String type;

	private final TreeSet<String> hashes = new TreeSet<>(
			Comparator.comparingInt(SbomEntry::rank).thenComparing(Comparator.naturalOrder()));

	private @Nullable String supplier;

	private int supplierRank = Integer.MAX_VALUE;

	int badIdentifiers;

	int moreIdentifiers;

	int tooLong;

	SbomEntry(int line) {
		this.line = line;
	}

	/// Takes the supplier unless a better source, one of lower rank, has told it.
	void supplier(int rank, @Nullable String told) {
		String value = text(told);
		if (value != null && rank < this.supplierRank) {
			this.supplier = value;
			this.supplierRank = rank;
		}
	}

	/// SPDX: `Organization: Example Inc. (contact@example.com)`.
	void spdxSupplier(int rank, @Nullable String told) {
		String value = text(told);
		if (value != null) {
			value = value.replaceFirst("^(Organization|Person|Tool):\\s*", "");
			int mail = value.endsWith(")") ? value.lastIndexOf('(') : -1;
			supplier(rank, (mail >= 0) ? value.substring(0, mail) : value);
		}
	}

	void cpe(@Nullable String told) {
		String value = text(told);
		if (value == null) {
			return;
		}
		String formatted = CpeText.formatted(value);
		if (formatted == null) {
			this.badIdentifiers++;
		}
		else if (this.cpe != null && !this.cpe.equals(formatted)) {
			this.moreIdentifiers++;
		}
		else {
			this.cpe = formatted;
		}
	}

	void purl(@Nullable String told) {
		String value = text(told);
		if (value == null) {
			return;
		}
		if (!value.regionMatches(true, 0, "pkg:", 0, 4) || value.indexOf('/') < 0) {
			this.badIdentifiers++;
		}
		else if (this.purl != null && !this.purl.equals(value)) {
			this.moreIdentifiers++;
		}
		else {
			this.purl = value;
		}
	}

	/// SPDX external reference; kinds that identify nothing here are passed over.
	void reference(@Nullable String kind, @Nullable String locator) {
		// OpenEmbedded writes the kind as a URI
		String last = (kind != null) ? kind.substring(kind.lastIndexOf('/') + 1) : "";
		switch (last) {
			case "cpe23Type", "cpe22Type" -> cpe(locator);
			case "purl" -> purl(locator);
			default -> {
			}
		}
	}

	/// What is no hash, or too short to tell files apart, is passed over.
	void hash(@Nullable String algorithm, @Nullable String value) {
		String key = (algorithm != null && value != null) ? Names.fileKey(algorithm, value) : null;
		if (key != null) {
			this.hashes.add(key.substring(1));
			if (this.hashes.size() > MOST_HASHES) {
				this.hashes.pollLast();
			}
		}
	}

	private static int rank(String hash) {
		for (int i = 0; i < USUAL.size(); i++) {
			if (hash.startsWith(USUAL.get(i))) {
				return i;
			}
		}
		return USUAL.size();
	}

	void type(@Nullable String told) {
		String value = text(told);
		this.type = (value != null) ? value.toLowerCase(Locale.ROOT) : null;
	}

	/// The trimmed text; null for what says nothing or is too long to be meant.
	@Nullable String text(@Nullable String told) {
		String value = (told != null) ? told.strip() : "";
		if (value.length() > LONGEST) {
			this.tooLong++;
			return null;
		}
		return (value.isEmpty() || value.equals("NOASSERTION") || value.equals("NONE")) ? null : value;
	}

	/// The component, or null if it has no name.
	@Nullable SbomComponent finished() {
		String finalName = text(this.name);
		return (finalName == null) ? null : new SbomComponent(finalName, text(this.version), this.supplier, this.purl,
				this.cpe, this.type, List.copyOf(this.hashes));
	}

}
