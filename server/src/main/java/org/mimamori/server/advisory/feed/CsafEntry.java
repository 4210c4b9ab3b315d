package org.mimamori.server.advisory.feed;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A document that a provider lists.
///
/// @param reference its address, or its path below the directory
/// @param changed when it last changed, where the list tells
/// @param hashes addresses of its hashes to try, the best first; the first that is there must fit
/// @param signature address of its signature
record CsafEntry(String reference, @Nullable Instant changed, List<String> hashes, String signature) {

	private static final Pattern YEAR = Pattern.compile("(?:^|/)((?:19|20)\\d\\d)/");

	/// As in a directory: what belongs to the document lies beside it (CSAF 2.0 §7.1.18,
	/// 7.1.19).
	static CsafEntry beside(String reference, @Nullable Instant changed) {
		return new CsafEntry(reference, changed, List.of(reference + ".sha512", reference + ".sha256"),
				reference + ".asc");
	}

	/// Some lists begin their paths with folders that the directory does not have.
	CsafEntry without(int folders) {
		if (folders == 0) {
			return this;
		}
		String rest = this.reference;
		for (int i = 0; i < folders; i++) {
			rest = rest.substring(rest.indexOf('/') + 1);
		}
		return beside(rest, this.changed);
	}

	int folders() {
		return (int) this.reference.chars().filter((c) -> c == '/').count();
	}

	/// The year as the path has it (CSAF 2.0 §7.1.11).
	@Nullable Integer year() {
		Matcher matcher = YEAR.matcher(this.reference);
		return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
	}

}
