package org.mimamori.server.advisory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;

import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which documents a person has read. A revision is unread again.
@Needs(Right.READ)
@Service
@Transactional
public class ReadMarks {

	private final DeskRepository repository;

	private final Clock clock;

	ReadMarks(DeskRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	/// @param count how many were unread
	/// @param at by which all of them can be taken back at once
	public record Marked(int count, Instant at) {
	}

	@Transactional(readOnly = true)
	public Set<Long> read(String reader, Collection<Long> documents) {
		return documents.isEmpty() ? Set.of() : this.repository.seen(reader, documents);
	}

	public void mark(String reader, long document) {
		this.repository.see(reader, document, now());
	}

	public Marked markAll(String reader, AdvisoryFilter filter) {
		Instant at = now();
		return new Marked(this.repository.see(reader, ListQuery.of(filter), at), at);
	}

	public void unmark(String reader, long document) {
		this.repository.forget(reader, document);
	}

	/// @return how many are unread again
	public int unmark(String reader, Instant at) {
		return this.repository.forget(reader, at);
	}

	/// As precise as the database keeps it.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
