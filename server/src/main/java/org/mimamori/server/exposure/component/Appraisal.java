package org.mimamori.server.exposure.component;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Reason;
import org.mimamori.engine.match.Verdict;

/// What the loaded documents say of components that are installed nowhere.
///
/// @param documents how many name one of them
/// @param affected how many vulnerabilities touch one of them, whichever document says so
/// @param unclear how many others may
/// @param cleared how many others are about another version
/// @param said the gravest first, a bounded number of each verdict
public record Appraisal(int documents, int affected, int unclear, int cleared, List<Said> said) {

	public Appraisal {
		said = List.copyOf(said);
	}

	/// What one document says of one component, for one vulnerability.
	///
	/// @param product as the document names it
	/// @param range the versions that it names
	public record Said(long advisoryId, String vulnerability, Part part, Verdict verdict, @Nullable String product,
			@Nullable String range, Reason reason) {
	}

}
