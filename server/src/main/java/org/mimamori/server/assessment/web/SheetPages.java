package org.mimamori.server.assessment.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.Evidence;
import org.mimamori.server.assessment.PastAnswer;
import org.mimamori.server.assessment.Remarks;
import org.mimamori.server.assessment.RuleBook;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where the systems stand, and a sheet as a work surface.
@Controller
@RequestMapping("/sheets")
class SheetPages {

	private static final int BEHIND = 50;

	private final Sheets sheets;

	private final Boards boards;

	private final Answers answers;

	private final Evidence evidence;

	private final RuleBook book;

	private final Remarks remarks;

	private final Systems systems;

	private final Guidelines guidelines;

	private final Clock clock;

	SheetPages(Sheets sheets, Boards boards, Answers answers, Evidence evidence, RuleBook book, Remarks remarks,
			Systems systems, Guidelines guidelines, Clock clock) {
		this.sheets = sheets;
		this.boards = boards;
		this.answers = answers;
		this.evidence = evidence;
		this.book = book;
		this.remarks = remarks;
		this.systems = systems;
		this.guidelines = guidelines;
		this.clock = clock;
	}

	@Bean
	static MenuEntry sheetsEntry() {
		return new MenuEntry(MenuEntry.Place.RAIL, "sheets", "/sheets", "assessment.title", 40);
	}

	@GetMapping
	String list(Model model) {
		Map<IotSystem, List<Board>> bySystem = new LinkedHashMap<>();
		this.systems.all().forEach((system) -> bySystem.put(system, new ArrayList<>()));
		this.boards.all()
			.forEach((board) -> bySystem.computeIfAbsent(board.sheet().system(), (system) -> new ArrayList<>())
				.add(board));
		model.addAttribute("systems", bySystem);
		model.addAttribute("today", today());
		return "assessment/web/sheets";
	}

	@Needs(Right.ASSESSMENT)
	@GetMapping("/new")
	String fresh(@RequestParam @Nullable Long system, @RequestParam @Nullable String guideline, Model model) {
		model.addAttribute("systems", this.systems.all());
		model.addAttribute("shelf", this.guidelines.shelf());
		model.addAttribute("system", system);
		model.addAttribute("guideline", guideline);
		return "assessment/web/new-sheet";
	}

	@PostMapping
	String begin(@RequestParam long system, @RequestParam String guideline, Authentication person,
			RedirectAttributes redirect) {
		long edition = this.guidelines.latest(guideline)
			.orElseThrow(() -> Refusal.notFound("guideline.gone", guideline))
			.id();
		try {
			long id = this.sheets.begin(system, edition, null, person.getName());
			Notice.done("assessment.sheet.begun").undo("/sheets/" + id + "/remove").on(redirect);
			return "redirect:/sheets/" + id;
		}
		catch (Refusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/sheets/new?system=" + system;
		}
	}

	@GetMapping("/{id}")
	String one(@PathVariable long id, @ModelAttribute SheetView view, Model model) {
		Board board = this.boards.of(id, view.instant(this.clock.getZone()));
		SheetView asked = view.in(board.sheet().system().phase());
		model.addAttribute("board", board);
		model.addAttribute("view", asked);
		model.addAttribute("sections", asked.chosen(board, today()));
		model.addAttribute("figures", board.figures(asked.phaseShown(), today()));
		model.addAttribute("newer", this.sheets.newer(board.sheet()).orElse(null));
		model.addAttribute("others",
				this.sheets.all()
					.stream()
					.filter((sheet) -> sheet.id() != id && sheet.edition().key().equals(board.sheet().edition().key()))
					.toList());
		model.addAttribute("today", today());
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("open", (asked.item() != null) ? opened(board, asked.item()) : null);
		return "assessment/web/sheet";
	}

	private @Nullable OpenItem opened(Board board, String item) {
		long id = board.sheet().id();
		return board.line(item)
			.map((line) -> new OpenItem(line, this.answers.history(id, item), this.remarks.comments(id, item),
					this.remarks.attachments(id, item)))
			.orElse(null);
	}

	/// The rows behind what a rule found, and how it came to it.
	@GetMapping("/{id}/evidence/{rule}")
	String behind(@PathVariable long id, @PathVariable String rule, @RequestParam @Nullable String item,
			@RequestParam @Nullable String after, Model model) {
		Sheet sheet = this.sheets.get(id);
		var asked = this.book.rule(rule).orElseThrow(() -> Refusal.notFound("web.problem.gone", rule));
		long system = sheet.system().id();
		var rows = this.evidence.lacking(system, asked, after, BEHIND + 1);
		model.addAttribute("sheet", sheet);
		model.addAttribute("rule", asked);
		model.addAttribute("item", (item != null) ? sheet.edition().guideline().item(item).orElse(null) : null);
		model.addAttribute("rows", rows.subList(0, Math.min(BEHIND, rows.size())));
		model.addAttribute("more", rows.size() > BEHIND);
		model.addAttribute("first", after == null);
		model.addAttribute("history", this.evidence.history(system, rule, 50));
		return "assessment/web/evidence";
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		this.sheets.remove(id);
		Notice.done("assessment.sheet.removed").undo("/sheets/" + id + "/restore").on(redirect);
		return "redirect:/sheets";
	}

	@PostMapping("/{id}/restore")
	String restore(@PathVariable long id, RedirectAttributes redirect) {
		this.sheets.restore(id);
		Notice.done("assessment.sheet.restored").on(redirect);
		return "redirect:/sheets/" + id;
	}

	@PostMapping("/{id}/advance")
	String advance(@PathVariable long id, RedirectAttributes redirect) {
		this.sheets.advance(id);
		Notice.done("assessment.sheet.advanced").on(redirect);
		return "redirect:/sheets/" + id;
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/// An item with what stands behind it.
	record OpenItem(Board.Line line, List<PastAnswer> history, List<Remarks.Comment> comments,
			List<Remarks.Attachment> attachments) {
	}

}
