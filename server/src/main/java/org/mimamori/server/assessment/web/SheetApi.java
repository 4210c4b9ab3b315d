package org.mimamori.server.assessment.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.Evidence;
import org.mimamori.server.assessment.Finding;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.assessment.Verdict;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.mimamori.server.web.Day;
import org.mimamori.server.web.FieldRefusal;
import java.time.DateTimeException;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "assessment")
class SheetApi {

	private static final String ADOPTED = "full, partly, none or not_applicable; absent: open";

	private static final String VERDICTS = "met, partly, not_met or cannot_tell";

	private static final int LONGEST = 4000;

	private final Sheets sheets;

	private final Boards boards;

	private final Answers answers;

	private final Evidence evidence;

	private final Systems systems;

	SheetApi(Sheets sheets, Boards boards, Answers answers, Evidence evidence, Systems systems) {
		this.sheets = sheets;
		this.boards = boards;
		this.answers = answers;
		this.evidence = evidence;
		this.systems = systems;
	}

	@GetMapping("/sheets")
	@Operation(summary = "The check sheets that stand")
	SheetList list() {
		return new SheetList(this.sheets.all().stream().map(SheetView::of).toList());
	}

	@GetMapping("/sheets/{id}")
	@Operation(summary = "One check sheet: its items with what people, suppliers and evidence say",
			description = "With `at`, evidence as it was then; answers are as they are.")
	BoardView one(@PathVariable long id, @RequestParam @Nullable Instant at) {
		Board board = this.boards.of(id, bounded(at));
		return new BoardView(SheetView.of(board.sheet()), board.asOf(),
				board.lines().stream().map(ItemView::of).toList());
	}

	private static @Nullable Instant bounded(@Nullable Instant at) {
		try {
			return (at != null) ? Day.moment(at) : null;
		}
		catch (DateTimeException ex) {
			throw new FieldRefusal("at", "web.field.date");
		}
	}

	@PutMapping("/sheets/{id}/items/{item}/answers/{phase}")
	@Operation(summary = "Answer an item; what is left out is empty afterwards",
			description = "`version` is that of the answer the new one rests on, 0 where there was none; 409 if "
					+ "somebody else was quicker.")
	AnswerView answer(@PathVariable long id, @PathVariable String item,
			@Schema(description = "poc or production") @PathVariable String phase, @RequestBody AnswerInput input,
			Authentication person) {
		this.sheets.get(id)
			.edition()
			.guideline()
			.item(item)
			.orElseThrow(() -> Refusal.notFound("assessment.item.none", item));
		FieldCheck check = new FieldCheck();
		Phase where = check.choice("phase", phase, Phase.PRODUCTION);
		Answer.Said said = new Answer.Said(check.choice("adopted", input.adopted(), Adopted.class),
				check.optional("reason", input.reason(), LONGEST), check.optional("remedy", input.remedy(), LONGEST),
				check.choice("owner", input.owner(), Owner.class), input.due());
		if (input.version() == null) {
			check.wrong("version", "web.field.required");
		}
		check.orRefuse();
		this.answers.say(id, item, where, said, input.version(), person.getName());
		Answer now = this.answers.of(id).of(item, where);
		return (now != null) ? AnswerView.of(now) : AnswerView.open(where);
	}

	@GetMapping("/findings")
	@Operation(summary = "What evidence says of a system, now or at a past time",
			description = "Each with the rule that found it and how long it is believed.")
	FindingList findings(@RequestParam long system, @RequestParam @Nullable Instant at) {
		Refusal.unlessFound(this.systems.get(system), system);
		return new FindingList(system,
				this.evidence.of(system, bounded(at))
					.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey())
					.map((one) -> FindingView.of(one.getValue()))
					.toList());
	}

	private static @Nullable String code(@Nullable Enum<?> word) {
		return (word != null) ? word.name().toLowerCase(Locale.ROOT) : null;
	}

	record SheetList(List<SheetView> items) {
	}

	record SheetView(long id, String name, long systemId, String system, String phase, String level, String guideline,
			int edition, Instant changedAt) {

		static SheetView of(Sheet sheet) {
			return new SheetView(sheet.id(), sheet.name(), sheet.system().id(), sheet.system().name(),
					sheet.system().phase().code(), sheet.level().code(), sheet.edition().key(),
					sheet.edition().number(), sheet.changedAt());
		}

	}

	/// @param asOf of the oldest evidence
	record BoardView(SheetView sheet, @Nullable Instant asOf, List<ItemView> items) {
	}

	record ItemView(String id, String number, String titleJa, String titleEn, @Nullable String strength,
			@Schema(description = VERDICTS) @Nullable String verdict, boolean differs, List<AnswerView> answers,
			List<FindingView> findings, List<ClaimView> claims) {

		static ItemView of(Board.Line line) {
			Verdict verdict = line.verdict();
			return new ItemView(line.item().id(), line.item().number(), line.item().title().ja(),
					line.item().title().en(), code(line.strength()), (verdict != null) ? verdict.code() : null,
					line.disagrees(Phase.POC) || line.disagrees(Phase.PRODUCTION),
					java.util.stream.Stream.of(line.poc(), line.production())
						.filter((answer) -> answer != null)
						.map(AnswerView::of)
						.toList(),
					line.found()
						.stream()
						.map(Board.Found::finding)
						.filter((finding) -> finding != null)
						.map(FindingView::of)
						.toList(),
					line.claims()
						.stream()
						.map((claim) -> new ClaimView(claim.supplier(), code(claim.adopted()), claim.text(),
								claim.at()))
						.toList());
		}

	}

	/// What a program may send of an answer.
	record AnswerInput(@Schema(description = ADOPTED) @Nullable String adopted, @Nullable String reason,
			@Nullable String remedy, @Schema(description = "it, ot or both") @Nullable String owner,
			@Nullable LocalDate due, @Nullable Integer version) {
	}

	record AnswerView(String phase, @Schema(description = ADOPTED) @Nullable String adopted, @Nullable String reason,
			@Nullable String remedy, @Nullable String owner, @Nullable LocalDate due, boolean confirmed,
			@Nullable String origin, @Nullable String source, int version, @Nullable String by, @Nullable Instant at) {

		static AnswerView of(Answer answer) {
			return new AnswerView(answer.phase().code(), code(answer.adopted()), answer.reason(), answer.remedy(),
					code(answer.owner()), answer.due(), answer.confirmed(), answer.origin().code(), answer.source(),
					answer.version(), answer.by(), answer.at());
		}

		static AnswerView open(Phase phase) {
			return new AnswerView(phase.code(), null, null, null, null, null, true, null, null, 0, null, null);
		}

	}

	record FindingList(long system, List<FindingView> items) {
	}

	record FindingView(String rule, @Schema(description = VERDICTS) String verdict, long met, long total, Instant since,
			Instant asOf, Instant freshTo, @Nullable Instant until) {

		static FindingView of(Finding finding) {
			return new FindingView(finding.rule(), finding.verdict().code(), finding.met(), finding.total(),
					finding.since(), finding.asOf(), finding.freshTo(), finding.until());
		}

	}

	/// What a supplier says; never verified.
	record ClaimView(String supplier, @Nullable String adopted, @Nullable String text, Instant at) {
	}

}
