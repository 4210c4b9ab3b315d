package org.mimamori.server.advisory.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a source publishes.
public enum SourceKind {

	NVD_FEED, NVD_API, CSAF, KEV, EPSS, MYJVN, CVE_LIST;

	/// The last word of its message keys, and what the database knows it by.
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public static Optional<SourceKind> of(String code) {
		return Arrays.stream(values()).filter((kind) -> kind.code().equals(code)).findFirst();
	}

	/// Whether requests may carry a key.
	public boolean takesKey() {
		return this == NVD_API;
	}

	/// Whether documents carry labels, hashes and signatures of their own.
	public boolean takesProof() {
		return this == CSAF;
	}

	/// Whether a folder can stand for it.
	public boolean liesInFolder() {
		return this != NVD_API;
	}

}
