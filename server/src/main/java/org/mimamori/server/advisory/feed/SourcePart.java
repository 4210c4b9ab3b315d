package org.mimamori.server.advisory.feed;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Trouble;

/// A piece of a source that is fetched and proven on its own.
///
/// @param document the id under which the database must know it, where it is a single document
/// @param changedAt when the source says that it last changed
/// @param trouble why it is not here, or not whole
public record SourcePart(String name, @Nullable Integer year, long expected, long listed, long held,
		@Nullable String document, @Nullable String hash, Known known, @Nullable Instant changedAt, Instant checkedAt,
		@Nullable Trouble trouble, @Nullable String detail) {

	static SourcePart fresh(String name, @Nullable Integer year, Instant now) {
		return new SourcePart(name, year, 0, 0, 0, null, null, Known.NOTHING, null, now, null, null);
	}

	boolean whole() {
		return this.trouble == null && this.held >= this.expected;
	}

	/// As it would be if the source told this number; less than before is remembered as
	/// less.
	SourcePart listed(long now, Instant at) {
		return new SourcePart(this.name, this.year, Math.max(this.expected, now), now, this.held, this.document,
				this.hash, this.known, this.changedAt, at, this.trouble, this.detail);
	}

	/// As it is now, less included: the little that is missing was taken back.
	SourcePart listedAnew(long now, Instant at) {
		return new SourcePart(this.name, this.year, now, now, this.held, this.document, this.hash, this.known,
				this.changedAt, at, this.trouble, this.detail);
	}

	/// Here as far as it is, but something is wrong with it.
	SourcePart gap(Trouble trouble, String detail) {
		return new SourcePart(this.name, this.year, this.expected, this.listed, this.held, this.document,
				(trouble == Trouble.NOT_TAKEN) ? this.hash : null, Known.NOTHING, this.changedAt, this.checkedAt,
				trouble, detail);
	}

	SourcePart checked(Instant at) {
		return new SourcePart(this.name, this.year, this.expected, this.listed, this.held, this.document, this.hash,
				this.known, this.changedAt, at, this.trouble, this.detail);
	}

	/// Fetched, proven and loaded.
	SourcePart taken(long held, @Nullable String document, @Nullable String hash, Known known,
			@Nullable Instant changedAt) {
		return new SourcePart(this.name, this.year, this.expected, this.listed, held, document, hash, known, changedAt,
				this.checkedAt, null, null);
	}

	/// Not here, or not whole; it will be fetched again.
	SourcePart missed(Trouble trouble, String detail, Instant at) {
		return new SourcePart(this.name, this.year, this.expected, this.listed, this.held, this.document, null,
				Known.NOTHING, null, at, trouble, detail);
	}

	/// Fetched and proven, but the database does not have it: fetching it again would
	/// change nothing.
	SourcePart refused(Trouble trouble, String detail) {
		return new SourcePart(this.name, this.year, this.expected, this.listed, 0, this.document, this.hash, this.known,
				this.changedAt, this.checkedAt, trouble, detail);
	}

	/// Not for us.
	SourcePart withheld(@Nullable Instant changedAt) {
		return new SourcePart(this.name, this.year, 0, 0, 0, null, null, Known.NOTHING, changedAt, this.checkedAt, null,
				null);
	}

	SourcePart inYear(@Nullable Integer year) {
		return new SourcePart(this.name, (year != null) ? year : this.year, this.expected, this.listed, this.held,
				this.document, this.hash, this.known, this.changedAt, this.checkedAt, this.trouble, this.detail);
	}

}
