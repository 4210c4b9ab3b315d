package org.mimamori.server.guideline;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The library: guidelines that come with the product and those a company makes its own.
@Needs(Right.REPORT)
@Service
@Transactional
public class Guidelines {

	/// Editions that are kept at hand; published ones never change.
	private static final int AT_HAND = 100;

	/// A token of OSCAL that is a readable part of an address.
	private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9.-]{0,59}");

	/// Parts of addresses that are no guidelines.
	private static final Set<String> RESERVED = Set.of("own", "select", "oscal");

	private final GuidelineRepository repository;

	private final AuditLog audit;

	private final Clock clock;

	private final Map<Long, Edition> atHand = new ConcurrentHashMap<>();

	private volatile @Nullable Mapped mapped;

	Guidelines(GuidelineRepository repository, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.clock = clock;
	}

	/// The newest published edition of each guideline, shipped ones first.
	@Transactional(readOnly = true)
	public List<Edition> shelf() {
		return this.repository.latest().stream().map(this::whole).toList();
	}

	@Transactional(readOnly = true)
	public List<EditionRow> drafts() {
		return this.repository.drafts();
	}

	/// The newest first, a draft before all.
	@Transactional(readOnly = true)
	public List<EditionRow> editions(String key) {
		return this.repository.editions(key);
	}

	@Transactional(readOnly = true)
	public Edition edition(long id) {
		return this.repository.row(id)
			.map(this::whole)
			.orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(id)));
	}

	@Transactional(readOnly = true)
	public Optional<Edition> latest(String key) {
		return this.repository.editions(key).stream().filter((row) -> !row.draft()).findFirst().map(this::whole);
	}

	@Transactional(readOnly = true)
	public Optional<Edition> draft(String key) {
		return this.repository.editions(key).stream().filter(EditionRow::draft).findFirst().map(this::whole);
	}

	/// Items of the newest editions in whose words all words of the question stand,
	/// whatever their width and case; those with them in number or title come first.
	@Transactional(readOnly = true)
	public List<Found> search(String question, int limit) {
		return ItemSearch.search(shelf(), question, limit);
	}

	/// Which items of the newest editions belong together.
	@Transactional(readOnly = true)
	public CrossMap crossMap() {
		List<EditionRow> rows = this.repository.latest();
		List<Long> ids = rows.stream().map(EditionRow::id).toList();
		Mapped known = this.mapped;
		if (known == null || !known.editions().equals(ids)) {
			known = new Mapped(ids, CrossMap.of(rows.stream().map(this::whole).map(Edition::guideline).toList()));
			this.mapped = known;
		}
		return known.map();
	}

	/// Whether the newest edition of a shipped guideline was made from these bytes.
	@Transactional(readOnly = true)
	public boolean holds(String key, String digest) {
		return digest.equals(this.repository.digest(key));
	}

	/// Takes a guideline that comes with the product; a changed one becomes its next
	/// edition, so that sheets that rest on the former one stay as they are.
	///
	/// @param digest of the file it was read from
	public void ship(Guideline guideline, int position, String digest) {
		Instant now = this.clock.instant();
		String by = Actor.current().name();
		this.repository.put(guideline.id(), false, position, now, by);
		this.repository.insert(guideline.id(), false, content(guideline, null, now, digest), now, by);
		this.audit.record("guideline.shipped", "guideline:" + guideline.id(), guideline.source().version());
	}

	/// Begins an own guideline.
	///
	/// @return the id of its draft
	/// @throws Refusal `guideline.key.taken`, `guideline.key.wrong`
	public long begin(Guideline guideline, String by) {
		if (!KEY.matcher(guideline.id()).matches() || RESERVED.contains(guideline.id())) {
			throw Refusal.unusable("guideline.key.wrong", guideline.id());
		}
		if (this.repository.exists(guideline.id())) {
			throw Refusal.conflict("guideline.key.taken", guideline.id());
		}
		Instant now = this.clock.instant();
		this.repository.put(guideline.id(), true, 1000, now, by);
		long id = this.repository.insert(guideline.id(), true, content(guideline, null, now, null), now, by);
		this.audit.record("guideline.begun", "guideline:" + guideline.id(), guideline.title().en());
		return id;
	}

	/// The draft of an own guideline; without one, the newest edition becomes one.
	///
	/// @throws Refusal `guideline.shipped` if it is not an own one
	public Edition redraft(String key, String by) {
		mustBeOwn(key);
		Optional<Edition> draft = draft(key);
		if (draft.isPresent()) {
			return draft.get();
		}
		Edition latest = latest(key).orElseThrow(() -> Refusal.notFound("web.problem.gone", key));
		Instant now = this.clock.instant();
		return edition(this.repository.insert(key, true, content(latest.guideline(), null, now, null), now, by));
	}

	/// Writes a draft anew.
	///
	/// @param seen the draft the writer started from
	/// @throws Refusal `guideline.draft.changed` if somebody else was quicker
	public void rewrite(Edition seen, Guideline guideline, String by) {
		mustBeOwn(seen.key());
		if (!seen.draft() || !guideline.id().equals(seen.key())) {
			throw Refusal.conflict("guideline.draft.changed");
		}
		Instant now = this.clock.instant();
		this.repository.keep(seen.id(), seen.digest(), now);
		if (!this.repository.rewrite(seen.id(), seen.digest(), content(guideline, seen.note(), now, null), now, by)) {
			throw Refusal.conflict("guideline.draft.changed");
		}
	}

	/// Takes the last change of a draft back.
	///
	/// @param seen the fingerprint of the draft as the reader saw it
	/// @throws Refusal `guideline.draft.changed` if somebody changed it meanwhile,
	/// `guideline.undo.none` if there is nothing to take back
	public void undo(String key, String seen, String by) {
		Edition draft = draft(key).orElseThrow(() -> Refusal.conflict("guideline.draft.none"));
		if (!draft.digest().equals(seen)) {
			throw Refusal.conflict("guideline.draft.changed");
		}
		Guideline before = OscalReader
			.read(this.repository.before(draft.id()).orElseThrow(() -> Refusal.conflict("guideline.undo.none")));
		Instant now = this.clock.instant();
		if (!this.repository.rewrite(draft.id(), seen, content(before, draft.note(), now, null), now, by)) {
			throw Refusal.conflict("guideline.draft.changed");
		}
		this.repository.forgetLast(draft.id());
	}

	/// Makes the draft the newest edition.
	///
	/// @throws Refusal `guideline.draft.none`, `guideline.draft.empty`
	public Edition publish(String key, @Nullable String note, String by) {
		Edition draft = draft(key).orElseThrow(() -> Refusal.conflict("guideline.draft.none"));
		if (draft.guideline().items().findAny().isEmpty()) {
			throw Refusal.conflict("guideline.draft.empty");
		}
		this.repository.publish(draft.id(), note, this.clock.instant(), by);
		this.atHand.remove(draft.id());
		this.audit.record("guideline.published", "guideline:" + key, "edition " + draft.number());
		return edition(draft.id());
	}

	public void discard(String key) {
		draft(key).ifPresent((draft) -> {
			this.repository.deleteDraft(draft.id());
			this.audit.record("guideline.discarded", "guideline:" + key, "edition " + draft.number());
		});
	}

	/// Takes an own guideline from the shelf; sheets that rest on it stay.
	public void remove(String key) {
		mustBeOwn(key);
		this.repository.remove(key, true);
		this.audit.record("guideline.removed", "guideline:" + key, null);
	}

	public void restore(String key) {
		mustBeOwn(key);
		this.repository.remove(key, false);
		this.audit.record("guideline.restored", "guideline:" + key, null);
	}

	private void mustBeOwn(String key) {
		if (!this.repository.own(key)) {
			throw Refusal.conflict("guideline.shipped");
		}
	}

	private Edition whole(EditionRow row) {
		Edition known = row.draft() ? null : this.atHand.get(row.id());
		if (known == null) {
			known = new Edition(row.id(), row.key(), row.own(), row.number(), row.draft(),
					OscalReader.read(this.repository.catalog(row.id())), row.digest(), row.changedAt(), row.changedBy(),
					row.note());
			if (!row.draft()) {
				if (this.atHand.size() >= AT_HAND) {
					this.atHand.clear();
				}
				this.atHand.put(row.id(), known);
			}
		}
		return known;
	}

	private static GuidelineRepository.Content content(Guideline guideline, @Nullable String note, Instant at,
			@Nullable String digest) {
		byte[] catalog = OscalCatalogs.write(guideline, at);
		return new GuidelineRepository.Content(guideline.source().version(), note, catalog,
				(int) guideline.items().count(), (digest != null) ? digest : digest(catalog));
	}

	/// The fingerprint of a file.
	public static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Mapped(List<Long> editions, CrossMap map) {
	}

}
