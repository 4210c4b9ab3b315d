package org.mimamori.server.advisory;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.match.StatementCodec;

/// A document as it is written: what lists show, what judging reads, and how it was published.
record DocumentRow(long id, long sequence, Advisory advisory, byte[] hash, byte[] statements, byte[] raw,
		List<String> keys, List<String> vulnerabilities, @Nullable String titleJa, @Nullable Double score,
		String search, Instant at) {

	private static final int LONGEST_SEARCH = 4000;

	private static final int LONGEST_TITLE = 120;

	/// @param raw deflated
	static DocumentRow of(Advisory advisory, byte[] hash, byte[] raw, long id, long sequence, Instant now) {
		Set<String> keys = new LinkedHashSet<>();
		Set<String> vulnerabilities = new LinkedHashSet<>();
		double score = -1;
		for (Advisory.Vulnerability vulnerability : advisory.vulnerabilities()) {
			keys.addAll(vulnerability.statement().keys());
			vulnerabilities.add(vulnerability.id());
			for (Advisory.Score one : vulnerability.scores()) {
				score = Math.max(score, one.base());
			}
		}
		String japanese = titleJa(advisory);
		String search = search(advisory, japanese, vulnerabilities).toLowerCase(Locale.ROOT).replace('\0', ' ');
		return new DocumentRow(id, sequence, advisory, hash, StatementCodec.encode(advisory.statements()), raw,
				List.copyOf(keys), List.copyOf(vulnerabilities), japanese, (score >= 0 && score <= 10) ? score : null,
				(search.length() > LONGEST_SEARCH) ? search.substring(0, LONGEST_SEARCH) : search, now);
	}

	DocumentRow numbered(long id) {
		return new DocumentRow(id, this.sequence, this.advisory, this.hash, this.statements, this.raw, this.keys,
				this.vulnerabilities, this.titleJa, this.score, this.search, this.at);
	}

	DocumentRow at(long sequence) {
		return new DocumentRow(this.id, sequence, this.advisory, this.hash, this.statements, this.raw, this.keys,
				this.vulnerabilities, this.titleJa, this.score, this.search, this.at);
	}

	/// Ids last: a document may be about hundreds of vulnerabilities, which are looked up
	/// by
	/// themselves.
	private static String search(Advisory advisory, @Nullable String japanese, Set<String> vulnerabilities) {
		Advisory.Head head = advisory.head();
		return Stream
			.of(Stream.of(advisory.id(), advisory.title(), japanese, advisory.publisher(), head.namespace(),
					head.category(), head.publisherCategory(), advisory.state(), head.tlp(), head.severity(),
					head.language(), advisory.revision(), advisory.revised(), advisory.published()),
					vulnerabilities.stream())
			.flatMap((part) -> part)
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.collect(Collectors.joining(" "));
	}

	/// The first sentence in Japanese, where the publisher wrote one.
	private static @Nullable String titleJa(Advisory advisory) {
		for (Advisory.Text text : advisory.summaries()) {
			if ("ja".equals(text.language())) {
				int end = text.text().indexOf('。');
				String sentence = (end > 0) ? text.text().substring(0, end) : text.text();
				return (sentence.length() > LONGEST_TITLE) ? sentence.substring(0, LONGEST_TITLE - 1) + "…" : sentence;
			}
		}
		return null;
	}

}
