package org.mimamori.server.inventory.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.ledger.LedgerImports;
import org.mimamori.server.inventory.ledger.LedgerProblem;
import org.mimamori.server.web.CsvCell;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Files to take away: a ledger to fill in, and what was wrong with one.
@Controller
class ImportDownloads {

	private static final int ROWS = 500;

	private final LedgerImports imports;

	ImportDownloads(LedgerImports imports) {
		this.imports = imports;
	}

	@GetMapping("/inventory/imports/template.csv")
	void template(Page page, HttpServletResponse response) throws IOException {
		try (Writer out = csv(response, page.japanese() ? "mimamori-ledger-ja.csv" : "mimamori-ledger.csv")) {
			for (String line : page.t("inventory.import.template").split("\n")) {
				out.write(line.strip() + "\r\n");
			}
		}
	}

	@GetMapping("/inventory/imports/{id}/problems.csv")
	void problems(@PathVariable long id, Page page, HttpServletResponse response) throws IOException {
		this.imports.get(id);
		try (Writer out = csv(response, "mimamori-import-" + id + ".csv")) {
			line(out, page.t("inventory.import.problem.row"), page.t("inventory.import.problem.column"),
					page.t("inventory.import.problem.value"), page.t("inventory.import.problem.what"),
					page.t("inventory.import.problem.left-out"));
			int after = 0;
			List<LedgerProblem> problems = this.imports.problems(id, after, ROWS, false);
			while (!problems.isEmpty()) {
				for (LedgerProblem problem : problems) {
					line(out, String.valueOf(problem.row()),
							(problem.column() != null) ? ImportWords.column(page, problem.column()) : "",
							problem.value(), ImportWords.text(page, problem.words()), problem.refused() ? "×" : "");
				}
				after = problems.getLast().row();
				problems = this.imports.problems(id, after, ROWS, false);
			}
		}
	}

	private static Writer csv(HttpServletResponse response, String name) throws IOException {
		response.setContentType("text/csv; charset=UTF-8");
		response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
		Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
		// Excel takes a file without this mark for Shift_JIS
		out.write('\ufeff');
		return out;
	}

	private static void line(Writer out, @Nullable String... cells) throws IOException {
		for (int i = 0; i < cells.length; i++) {
			String cell = cells[i];
			out.write((i > 0) ? "," : "");
			out.write('"' + ((cell != null) ? CsvCell.harmless(cell).replace("\"", "\"\"") : "") + '"');
		}
		out.write("\r\n");
	}

}
