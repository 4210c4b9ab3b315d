package org.mimamori.server.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sheets with answers and evidence side by side.
@Needs(Right.ASSESSMENT)
@Service
@Transactional(readOnly = true)
public class Boards {

	private final Sheets sheets;

	private final Answers answers;

	private final Evidence evidence;

	private final RuleBook book;

	private final Guidelines guidelines;

	private final Remarks remarks;

	private final Requests requests;

	Boards(Sheets sheets, Answers answers, Evidence evidence, RuleBook book, Guidelines guidelines, Remarks remarks,
			Requests requests) {
		this.sheets = sheets;
		this.answers = answers;
		this.evidence = evidence;
		this.book = book;
		this.guidelines = guidelines;
		this.remarks = remarks;
		this.requests = requests;
	}

	/// @param at the time whose evidence is shown; `null` for now
	public Board of(long id, @Nullable Instant at) {
		Sheet sheet = this.sheets.get(id);
		return board(sheet, this.answers.of(id), this.evidence.of(sheet.system().id(), at), others(sheet),
				this.remarks.counts(id), this.requests.claims(id));
	}

	/// Every sheet that stands, without remarks and claims.
	public List<Board> all() {
		Map<Long, Answered> answered = this.answers.all();
		Map<Long, Map<String, Finding>> found = new HashMap<>();
		this.evidence.all()
			.forEach((one) -> found.computeIfAbsent(one.getKey(), (system) -> new HashMap<>())
				.put(one.getValue().rule(), one.getValue()));
		return this.sheets.all()
			.stream()
			.map((sheet) -> board(sheet, answered.getOrDefault(sheet.id(), Answered.NONE),
					found.getOrDefault(sheet.system().id(), Map.of()), List.of(), Map.of(), Map.of()))
			.toList();
	}

	private Board board(Sheet sheet, Answered answered, Map<String, Finding> found, List<Other> others,
			Map<String, Remarks.Counts> remarks, Map<String, List<Board.Claimed>> claims) {
		Guideline guideline = sheet.edition().guideline();
		boolean self = sheet.system().own();
		Map<String, Sheets.Tailored> tailored = this.sheets.tailored(sheet.id());
		CrossMap map = this.guidelines.crossMap();
		List<Board.Section> sections = new ArrayList<>();
		Instant[] oldest = { null };
		guideline.groups().forEach((group) -> walk(group, 0, sections, (item) -> {
			ItemRef ref = guideline.ref(item);
			List<Board.Found> rules = new ArrayList<>();
			this.book.of(ref, self).forEach((rule) -> rules.add(new Board.Found(rule, found.get(rule.name()), true)));
			this.book.supporting(ref, self)
				.forEach((rule) -> rules.add(new Board.Found(rule, found.get(rule.name()), false)));
			for (Board.Found one : rules) {
				if (one.finding() != null && (oldest[0] == null || one.finding().asOf().isBefore(oldest[0]))) {
					oldest[0] = one.finding().asOf();
				}
			}
			Sheets.Tailored own = tailored.get(item.id());
			Remarks.Counts counts = remarks.getOrDefault(item.id(), Remarks.Counts.NONE);
			return new Board.Line(item, (own != null) ? own.strength() : item.strength(sheet.level()), own,
					answered.of(item.id(), Phase.POC), answered.of(item.id(), Phase.PRODUCTION), rules,
					this.book.later(ref), offers(map, ref, others), claims.getOrDefault(item.id(), List.of()),
					counts.comments(), counts.attachments());
		}));
		return new Board(sheet, sections, oldest[0]);
	}

	private static void walk(Group group, int depth, List<Board.Section> sections,
			java.util.function.Function<Item, Board.Line> line) {
		sections.add(new Board.Section(group, depth, group.items().stream().map(line).toList()));
		group.groups().forEach((inner) -> walk(inner, depth + 1, sections, line));
	}

	private List<Other> others(Sheet sheet) {
		return this.sheets.of(sheet.system().id())
			.stream()
			.filter((other) -> other.id() != sheet.id())
			.map((other) -> new Other(other, this.answers.of(other.id())))
			.toList();
	}

	private static List<Board.Offer> offers(CrossMap map, ItemRef ref, List<Other> others) {
		List<Board.Offer> offers = new ArrayList<>();
		Set<ItemRef> same = others.isEmpty() ? Set.of() : map.same(ref);
		for (Other other : others) {
			Guideline guideline = other.sheet().edition().guideline();
			for (ItemRef one : same) {
				if (one.guideline().equals(guideline.id()) && !one.equals(ref)) {
					Answer answer = other.answered().of(one.item(), other.sheet().system().phase());
					guideline.item(one.item())
						.filter((item) -> answer != null && answer.adopted() != null)
						.ifPresent((item) -> offers.add(new Board.Offer(other.sheet().id(), other.sheet().name(),
								item.id(), item.number(), java.util.Objects.requireNonNull(answer))));
				}
			}
		}
		return offers;
	}

	private record Other(Sheet sheet, Answered answered) {
	}

}
