package org.mimamori.server.report.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.report.paper.Paper;
import org.mimamori.server.web.Drawing;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Reports and check sheets as files to hand on. Links in them lead back to this server.
@Controller
@Expensive
class ReportFiles {

	private static final MediaType EXCEL = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final ReportPages pages;

	private final Boards boards;

	private final Paper paper;

	private final Drawing drawing;

	private final Clock clock;

	ReportFiles(ReportPages pages, Boards boards, Paper paper, Drawing drawing, Clock clock) {
		this.pages = pages;
		this.boards = boards;
		this.paper = paper;
		this.drawing = drawing;
		this.clock = clock;
	}

	@GetMapping("/report.pdf")
	ResponseEntity<byte[]> now(@RequestParam @Nullable Long system, @RequestParam @Nullable Long since, Page page,
			HttpServletRequest request) {
		return pdf(this.pages.view(null, system, since, base(request)), page);
	}

	@GetMapping("/report/{id:\\d+}.pdf")
	ResponseEntity<byte[]> kept(@PathVariable long id, @RequestParam @Nullable Long since, Page page,
			HttpServletRequest request) {
		return pdf(this.pages.view(id, null, since, base(request)), page);
	}

	@GetMapping("/report.xlsx")
	ResponseEntity<byte[]> workbook(@RequestParam @Nullable Long system, @RequestParam @Nullable Long since, Page page,
			HttpServletRequest request) throws IOException {
		return excel(this.pages.view(null, system, since, base(request)), page);
	}

	@GetMapping("/report/{id:\\d+}.xlsx")
	ResponseEntity<byte[]> keptWorkbook(@PathVariable long id, @RequestParam @Nullable Long since, Page page,
			HttpServletRequest request) throws IOException {
		return excel(this.pages.view(id, null, since, base(request)), page);
	}

	/// @param size `a3` for the paper that check sheets are printed on in Japan
	@GetMapping("/report/sheets/{id:\\d+}.pdf")
	ResponseEntity<byte[]> sheet(@PathVariable long id, @RequestParam @Nullable String size, Page page,
			HttpServletRequest request) {
		Board board = this.boards.of(id, null);
		byte[] pdf = this.paper.print(page.locale().getLanguage(), board.sheet().name(),
				"a3".equalsIgnoreCase(size) ? Paper.Form.A3_WIDE : Paper.Form.A4_WIDE, drawn("report/web/sheetpaper",
						page, Map.of("board", board, "now", this.clock.instant(), "base", base(request))));
		return file(pdf, board.sheet().name() + ".pdf", MediaType.APPLICATION_PDF);
	}

	private ResponseEntity<byte[]> pdf(ReportView view, Page page) {
		byte[] pdf = this.paper.print(page.locale().getLanguage(), page.t("report.paper.title"), Paper.Form.A4,
				drawn("report/web/paper", page, Map.of("view", view)));
		return file(pdf, "mimamori-report-" + page.date(view.report().asOf()) + ".pdf", MediaType.APPLICATION_PDF);
	}

	private static ResponseEntity<byte[]> excel(ReportView view, Page page) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new ReportWorkbook(view, page).write(out);
		return file(out.toByteArray(), "mimamori-report-" + page.date(view.report().asOf()) + ".xlsx", EXCEL);
	}

	private String drawn(String template, Page page, Map<String, ?> parameters) {
		StringOutput out = new StringOutput();
		this.drawing.part(template, page, parameters).writeTo(out);
		return out.toString();
	}

	private static ResponseEntity<byte[]> file(byte[] content, String name, MediaType type) {
		return ResponseEntity.ok()
			.contentType(type)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(content);
	}

	private static String base(HttpServletRequest request) {
		return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
	}

}
