package org.mimamori.server.assessment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people say of the items of a sheet. Every act has a number, by which it can be taken back as a whole.
@Needs(Right.ASSESSMENT)
@Service
@Transactional
public class Answers {

	private static final int HISTORY = 100;

	private static final int LONGEST = 4000;

	private final AnswerRepository repository;

	private final Sheets sheets;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Answers(AnswerRepository repository, Sheets sheets, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.sheets = sheets;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public Answered of(long sheet) {
		return new Answered(this.repository.of(sheet));
	}

	/// By sheet, of all sheets that stand.
	@Transactional(readOnly = true)
	public Map<Long, Answered> all() {
		Map<Long, List<Answer>> lists = new HashMap<>();
		this.repository.all()
			.forEach((one) -> lists.computeIfAbsent(one.getKey(), (id) -> new ArrayList<>()).add(one.getValue()));
		Map<Long, Answered> all = new HashMap<>();
		lists.forEach((id, list) -> all.put(id, new Answered(list)));
		return all;
	}

	/// The newest first.
	@Transactional(readOnly = true)
	public List<PastAnswer> history(long sheet, String item) {
		return this.repository.history(sheet, item, HISTORY);
	}

	/// Answers one item.
	///
	/// @param seen the version that the writer had before him; 0 where there was none,
	/// `null` where it does not matter
	/// @throws Refusal `assessment.answer.changed` if somebody else was quicker
	public long say(long sheet, String item, Phase phase, Answer.Said said, @Nullable Integer seen, String by) {
		Answer before = this.repository.get(sheet, item, phase).orElse(null);
		if (seen != null && seen != ((before != null) ? before.version() : 0)) {
			throw Refusal.conflict("assessment.answer.changed");
		}
		return write(sheet, List.of(new Written(item, phase, said, true, null)), Answer.Origin.HAND, by);
	}

	/// Only the mark changes; what else was said stays.
	public long mark(long sheet, Collection<String> items, Phase phase, @Nullable Adopted adopted,
			@Nullable Integer seen, String by) {
		List<Written> writes = new ArrayList<>();
		for (String item : items) {
			Answer before = this.repository.get(sheet, item, phase).orElse(null);
			if (seen != null && seen != ((before != null) ? before.version() : 0)) {
				throw Refusal.conflict("assessment.answer.changed");
			}
			Answer.Said said = (before != null) ? before.said() : Answer.Said.NOTHING;
			writes.add(new Written(item, phase,
					new Answer.Said(adopted, said.reason(), said.remedy(), said.owner(), said.due()), true, null));
		}
		return write(sheet, writes, (items.size() == 1) ? Answer.Origin.HAND : Answer.Origin.BULK, by);
	}

	/// Fields that are not `null` are set for all items; the others stay.
	public long bulk(long sheet, Collection<String> items, Phase phase, Answer.Said set, String by) {
		List<Written> writes = new ArrayList<>();
		for (String item : items) {
			Answer.Said said = this.repository.get(sheet, item, phase).map(Answer::said).orElse(Answer.Said.NOTHING);
			writes.add(new Written(item, phase,
					new Answer.Said(either(set.adopted(), said.adopted()), either(set.reason(), said.reason()),
							either(set.remedy(), said.remedy()), either(set.owner(), said.owner()),
							either(set.due(), said.due())),
					true, null));
		}
		return write(sheet, writes, Answer.Origin.BULK, by);
	}

	private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	/// What was said of the PoC is taken over for production where nothing was said yet;
	/// somebody must confirm it.
	public long carry(long sheet, String by) {
		Answered answered = of(sheet);
		List<Written> writes = new ArrayList<>();
		for (Item item : this.sheets.get(sheet).edition().guideline().items().toList()) {
			Answer poc = answered.of(item.id(), Phase.POC);
			if (poc != null && !poc.said().empty() && answered.of(item.id(), Phase.PRODUCTION) == null) {
				writes.add(new Written(item.id(), Phase.PRODUCTION, poc.said(), false, null));
			}
		}
		return write(sheet, writes, Answer.Origin.CARRIED, by);
	}

	/// What was said in another sheet is taken over where nothing was said yet; somebody
	/// must confirm it.
	///
	/// @param mapping the item of the other sheet for an item of this one; `null` for
	/// none
	public long takeOver(long sheet, long other, Function<String, @Nullable String> mapping, Answer.Origin origin,
			String by) {
		Answered mine = of(sheet);
		Answered theirs = of(other);
		String source = this.sheets.get(other).name();
		List<Written> writes = new ArrayList<>();
		for (Item item : this.sheets.get(sheet).edition().guideline().items().toList()) {
			String from = mapping.apply(item.id());
			for (Phase phase : Phase.values()) {
				Answer answer = (from != null) ? theirs.of(from, phase) : null;
				if (answer != null && !answer.said().empty() && mine.of(item.id(), phase) == null) {
					writes.add(new Written(item.id(), phase, answer.said(), false, source));
				}
			}
		}
		return write(sheet, writes, origin, by);
	}

	public long confirm(long sheet, Collection<String> items, Phase phase, String by) {
		List<Written> writes = new ArrayList<>();
		for (String item : items) {
			this.repository.get(sheet, item, phase)
				.filter((answer) -> !answer.confirmed())
				.ifPresent((answer) -> writes.add(new Written(item, phase, answer.said(), true, answer.source())));
		}
		return write(sheet, writes, null, by);
	}

	/// What a file says, row by row.
	public long bring(long sheet, List<Written> writes, Answer.Origin origin, String by) {
		return write(sheet, writes, origin, by);
	}

	/// What a file says, where nobody has changed what it rests on.
	///
	/// @param seen versions that the writes rest on, one for each; 0 for none
	/// @throws Refusal `assessment.answer.changed`
	public long bring(long sheet, List<Written> writes, List<Integer> seen, Answer.Origin origin, String by) {
		for (int i = 0; i < writes.size(); i++) {
			int version = this.repository.get(sheet, writes.get(i).item(), writes.get(i).phase())
				.map(Answer::version)
				.orElse(0);
			if (version != seen.get(i)) {
				throw Refusal.conflict("assessment.answer.changed");
			}
		}
		return write(sheet, writes, origin, by);
	}

	/// Takes an act back where nobody has said anything else since.
	///
	/// @return how many answers were taken back
	public int undo(long act, String by) {
		List<PastAnswer> changes = this.repository.ofAct(act);
		Instant now = this.clock.instant();
		long undoing = this.repository.act();
		int done = 0;
		for (PastAnswer change : changes) {
			Answer now1 = this.repository.get(change.sheet(), change.answer().item(), change.answer().phase())
				.orElse(null);
			int version = (now1 != null) ? now1.version() : 0;
			if (change.gone() ? now1 != null : version != change.answer().version()) {
				continue;
			}
			PastAnswer before = this.repository.before(change).filter((one) -> !one.gone()).orElse(null);
			Answer back = at(((before != null) ? before : change).answer(), version + 1, by, now);
			if ((before != null) ? this.repository.put(change.sheet(), back)
					: this.repository.delete(change.sheet(), back.item(), back.phase())) {
				this.repository.note(change.sheet(), undoing, back, before == null);
				done++;
			}
		}
		if (done > 0) {
			long sheet = changes.getFirst().sheet();
			this.repository.touched(sheet, now);
			this.audit.record("assessment.answers.undone", "sheet:" + sheet, done + " answers");
			this.events.publishEvent(new AssessmentEvent.SheetsChanged(this.sheets.get(sheet).system().id()));
		}
		return done;
	}

	private static Answer at(Answer answer, int version, String by, Instant at) {
		return new Answer(answer.item(), answer.phase(), answer.adopted(), answer.reason(), answer.remedy(),
				answer.owner(), answer.due(), answer.confirmed(), answer.origin(), answer.source(), version, by, at);
	}

	/// @param origin `null`: as it was
	/// @return the number of the act; 0 if nothing changed
	private long write(long sheet, List<Written> writes, Answer.@Nullable Origin origin, String by) {
		Sheet whole = this.sheets.get(sheet);
		Instant now = this.clock.instant();
		long act = 0;
		int done = 0;
		for (Written write : writes) {
			if (whole.edition().guideline().item(write.item()).isEmpty()) {
				throw Refusal.unusable("assessment.item.none", write.item());
			}
			Answer before = this.repository.get(sheet, write.item(), write.phase()).orElse(null);
			Answer.Said said = bounded(write.said());
			if ((before == null) ? said.empty()
					: said.equals(before.said()) && before.confirmed() == write.confirmed()) {
				continue;
			}
			act = (act == 0) ? this.repository.act() : act;
			Answer.Origin from = (origin != null) ? origin : Objects.requireNonNull(before).origin();
			Answer answer = new Answer(write.item(), write.phase(), said.adopted(), said.reason(), said.remedy(),
					said.owner(), said.due(), write.confirmed(), from, write.source(),
					((before != null) ? before.version() : 0) + 1, by, now);
			if (!(said.empty() ? this.repository.delete(sheet, write.item(), write.phase())
					: this.repository.put(sheet, answer))) {
				throw Refusal.conflict("assessment.answer.changed");
			}
			this.repository.note(sheet, act, answer, said.empty());
			done++;
		}
		if (done > 0) {
			this.repository.touched(sheet, now);
			this.audit.record("assessment.answered", "sheet:" + sheet, ((origin != null) ? origin.code() : "confirmed")
					+ ": " + ((done == 1) ? writes.getFirst().item() : done + " answers"));
		}
		return act;
	}

	private static Answer.Said bounded(Answer.Said said) {
		return new Answer.Said(said.adopted(), bounded("reason", said.reason()), bounded("remedy", said.remedy()),
				said.owner(), said.due());
	}

	private static @Nullable String bounded(String field, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		String plain = text.strip().replace("\r\n", "\n");
		if (plain.length() > LONGEST) {
			throw Refusal.unusable("assessment." + field + ".long", LONGEST);
		}
		return plain;
	}

	/// What is to be stored of an item in a phase.
	public record Written(String item, Phase phase, Answer.Said said, boolean confirmed, @Nullable String source) {
	}

}
