package org.mimamori.server.advisory.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.mimamori.engine.format.AdvisoryForm;

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

	/// The forms of what it brings; nothing else is taken from it.
	public Set<AdvisoryForm> forms() {
		return switch (this) {
			case NVD_FEED, NVD_API -> Set.of(AdvisoryForm.NVD);
			case CSAF -> Set.of(AdvisoryForm.CSAF);
			case KEV -> Set.of(AdvisoryForm.KEV);
			case EPSS -> Set.of(AdvisoryForm.EPSS);
			case MYJVN -> Set.of(AdvisoryForm.VULDEF, AdvisoryForm.JVNRSS);
			case CVE_LIST -> Set.of(AdvisoryForm.CVE);
		};
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
