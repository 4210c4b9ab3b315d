package org.mimamori.server.advisory;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Standing;

/// A document as a list shows it.
///
/// @param key the publisher's id
/// @param score the highest CVSS base score it gives, 0.0 to 10.0
/// @param standing what its state means
/// @param changedAt when a later revision replaced the one first loaded
public record AdvisoryRow(long id, String source, String key, String publisher, String title, @Nullable String titleJa,
		@Nullable String state, Set<Standing> standing, @Nullable Instant published, @Nullable Instant revised,
		@Nullable Double score, List<String> vulnerabilities, Instant loadedAt, @Nullable Instant changedAt) {

	public AdvisoryRow {
		vulnerabilities = List.copyOf(vulnerabilities);
		standing = Set.copyOf(standing);
	}

	public String title(boolean japanese) {
		return (japanese && this.titleJa != null) ? this.titleJa : this.title;
	}

	/// Withdrawn by its publisher.
	public boolean rejected() {
		return this.standing.contains(Standing.REJECTED);
	}

}
