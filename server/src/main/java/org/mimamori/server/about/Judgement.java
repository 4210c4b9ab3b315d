package org.mimamori.server.about;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.SourceAges.SourceAge;

/// What was found the last time this server judged itself.
///
/// @param due whether advisories have changed since
/// @param software print of what was judged
/// @param judgedAt null where it never was
/// @param advisories how many were loaded then
/// @param documents how many of them name one of the components
/// @param affected vulnerabilities that touch it
/// @param unclear vulnerabilities of which it cannot be told
/// @param cleared vulnerabilities of other versions
/// @param sources that were asked by themselves, and up to when they covered it
public record Judgement(boolean due, @Nullable String software, @Nullable Instant judgedAt, long advisories,
		int documents, int components, int affected, int unclear, int cleared, List<SourceAge> sources) {

	public Judgement {
		sources = List.copyOf(sources);
	}

	/// Whether there was anything to judge with.
	public boolean judged() {
		return this.judgedAt != null && this.advisories > 0;
	}

	public boolean clean() {
		return judged() && this.affected == 0;
	}

}
