package org.mimamori.server.exposure.wording;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.exposure.ExposureEvent.WordingDecided;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people say that wordings mean: it holds for the same words in every document, now and later, and can
/// be taken back.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Wordings {

	private final WordingRepository repository;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Wordings(WordingRepository repository, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	/// To be read: what concerns most devices first.
	@Transactional(readOnly = true)
	@Needs(value = Right.READ, everywhere = true)
	public List<Wording> open(int limit) {
		return this.repository.open(limit);
	}

	/// @param open to be read
	/// @param unusable said to mean nothing we can use
	public record Counts(long open, long read, long unusable) {
	}

	@Transactional(readOnly = true)
	@Needs(value = Right.READ, everywhere = true)
	public Counts counts() {
		return this.repository.counts();
	}

	/// Decided ones in one state, the last first.
	@Transactional(readOnly = true)
	@Needs(value = Right.READ, everywhere = true)
	public List<Wording> list(Wording.State state, @Nullable Long after, int limit) {
		return this.repository.list(state, after, limit);
	}

	@Transactional(readOnly = true)
	@Needs(value = Right.READ, everywhere = true)
	public @Nullable Wording get(long id) {
		return this.repository.get(id);
	}

	/// By its words as published; `null` where nobody has to be asked about them.
	@Transactional(readOnly = true)
	public @Nullable Wording of(String text) {
		return this.repository.of(text);
	}

	/// Documents that have the words, the newest first, each with one of the products.
	@Transactional(readOnly = true)
	@Needs(value = Right.READ, everywhere = true)
	public List<Wording.Example> examples(long id, int limit) {
		return this.repository.examples(id, limit);
	}

	/// @throws org.mimamori.server.web.FieldRefusal if what was typed cannot be read
	/// @return false if it is gone or decided already
	public boolean keep(long id, @Nullable String typed, String by) {
		VersionCondition meaning = Typed.read(typed);
		Wording wording = this.repository.lock(id);
		if (wording == null || wording.state() != Wording.State.OPEN) {
			return false;
		}
		this.repository.keep(id, String.valueOf(typed).strip(), meaning, by, this.clock.instant());
		this.audit.record("exposure.wording.read", "wording:" + id, shown(wording) + " = " + meaning);
		this.events.publishEvent(new WordingDecided(id));
		return true;
	}

	/// It stays unclear, and nobody is asked again.
	///
	/// @return false if it is gone or decided already
	public boolean setAside(long id, String by) {
		Wording wording = this.repository.lock(id);
		if (wording == null || wording.state() != Wording.State.OPEN) {
			return false;
		}
		this.repository.setAside(id, by, this.clock.instant());
		this.audit.record("exposure.wording.unusable", "wording:" + id, shown(wording));
		return true;
	}

	/// Puts a decided one back among those to be read.
	///
	/// @return false if it is gone or not decided
	public boolean undo(long id) {
		Wording wording = this.repository.lock(id);
		if (wording == null || wording.state() == Wording.State.OPEN) {
			return false;
		}
		this.repository.reopen(id);
		this.audit.record("exposure.wording.undone", "wording:" + id, shown(wording));
		this.events.publishEvent(new WordingDecided(id));
		return true;
	}

	private static String shown(Wording wording) {
		String text = wording.text();
		return "\"" + ((text.length() > 200) ? text.substring(0, 200) + " …" : text) + "\"";
	}

}
