package org.mimamori.server.assessment.web;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Finding;
import org.mimamori.server.assessment.Remarks;
import org.mimamori.server.assessment.oscal.AssessmentResults;
import org.mimamori.server.assessment.oscal.RuleWords;
import org.mimamori.server.assessment.workbook.SheetWorkbook;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Page;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// A sheet as a file: Excel for people, OSCAL for programs.
@Controller
@RequestMapping("/sheets/{id}")
@Expensive
class SheetExportPages {

	private final Boards boards;

	private final Remarks remarks;

	private final Clock clock;

	SheetExportPages(Boards boards, Remarks remarks, Clock clock) {
		this.boards = boards;
		this.remarks = remarks;
		this.clock = clock;
	}

	/// @param language ja or en, where it shall not be the reader's
	@GetMapping("/excel")
	ResponseEntity<byte[]> excel(@PathVariable long id, @RequestParam @Nullable String language, Page page) {
		Page words = Downloads.in(page, language);
		Board board = this.boards.of(id, null);
		Map<String, List<Remarks.Comment>> comments = new HashMap<>();
		board.lines()
			.stream()
			.filter((line) -> line.comments() > 0)
			.forEach((line) -> comments.put(line.item().id(), this.remarks.comments(id, line.item().id())));
		Instant now = this.clock.instant();
		return Downloads.excel(name(board, words) + " " + page.date(now),
				SheetWorkbook.write(board, comments, words, now));
	}

	@GetMapping("/oscal")
	ResponseEntity<byte[]> oscal(@PathVariable long id, Page page) {
		Board board = this.boards.of(id, null);
		Instant now = this.clock.instant();
		String root = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
		Page english = Downloads.in(page, "en");
		RuleWords words = new RuleWords() {

			@Override
			public String rule(EvidenceRule rule) {
				return english.t("assessment.rule." + rule.name());
			}

			@Override
			public String figure(EvidenceRule rule, Finding finding) {
				return (finding.total() > 0)
						? english.t("assessment.unit." + rule.unit(), finding.met(), finding.total())
						: english.t("assessment.nothing-to-count");
			}

		};
		return Downloads.file(name(board, english) + " " + page.date(now) + ".oscal.json", MediaType.APPLICATION_JSON,
				AssessmentResults.write(board, root, words, now));
	}

	private static String name(Board board, Page page) {
		return board.sheet().system().name(page.japanese()) + " "
				+ board.sheet().edition().guideline().shortName().in(page.japanese());
	}

}
