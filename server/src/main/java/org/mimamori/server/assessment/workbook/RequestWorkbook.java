package org.mimamori.server.assessment.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Request;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;

/// The items that a supplier is asked, and what he writes beside them.
public final class RequestWorkbook {

	private static final int HEADING = 3;

	private static final int KEYS = HEADING + 1;

	private static final List<String> COLUMNS = List.of("number", "title", "text", "question", "claim", "claim-text");

	private static final int[] WIDTHS = { 9, 28, 46, 40, 9, 46 };

	private static final int CLAIM = 4;

	private RequestWorkbook() {
	}

	/// @param from who asks: company and system
	/// @param claims what was said already, by item
	public static byte[] write(Request request, String from, List<Item> items, Map<String, Request.Claim> claims,
			Page page) {
		Paper paper = new Paper(from, page.t("assessment.ask.title"), PaperSize.A4_PAPER, COLUMNS.size());
		Worksheet sheet = paper.sheet();
		paper.line(0, page.t("assessment.ask.heading", from, request.supplier()), 14);
		paper.line(1, page.t("assessment.ask.until", page.date(request.expiresAt()))
				+ ((request.message() != null) ? "\n" + request.message() : ""), 10);
		List<String> marks = Arrays.stream(Adopted.values()).map(Adopted::mark).toList();
		paper.line(2,
				String.join("　",
						Arrays.stream(Adopted.values())
							.map((one) -> one.mark() + " " + page.t("assessment.ask.mark." + one.code()))
							.toList()),
				9);
		paper.heading(HEADING, COLUMNS.stream().map((key) -> page.t("assessment.excel." + key)).toList());
		for (int i = 0; i < COLUMNS.size(); i++) {
			sheet.value(KEYS, i, COLUMNS.get(i));
			sheet.width(i, WIDTHS[i]);
		}
		sheet.value(KEYS, COLUMNS.size(), Column.ITEM.key());
		sheet.value(KEYS, COLUMNS.size() + 1, FilledSheet.mark(FilledSheet.REQUEST, request.id(), Phase.PRODUCTION));
		sheet.hideColumn(COLUMNS.size());
		sheet.hideColumn(COLUMNS.size() + 1);
		sheet.hideRow(KEYS);
		sheet.freezePane(2, KEYS + 1);
		int row = KEYS + 1;
		for (Item item : items) {
			line(paper, row++, item, claims.get(item.id()), page.japanese());
		}
		paper.choices(KEYS + 1, row, CLAIM, marks, page.t("assessment.excel.mark.wrong", String.join(" ", marks)));
		return paper.finish();
	}

	private static void line(Paper paper, int row, Item item, Request.@Nullable Claim claim, boolean ja) {
		paper.body(row);
		paper.text(row, 0, item.number());
		paper.text(row, 1, item.title().in(ja));
		paper.text(row, 2, (item.text() != null) ? item.text().in(ja) : null);
		paper.text(row, 3,
				(item.asks() != null && item.asks().developer() != null) ? item.asks().developer().in(ja) : null);
		if (claim != null) {
			paper.text(row, CLAIM, (claim.adopted() != null) ? claim.adopted().mark() : null);
			paper.text(row, CLAIM + 1, claim.text());
		}
		paper.text(row, COLUMNS.size(), item.id());
		paper.input(row, CLAIM);
		paper.input(row, CLAIM + 1);
		paper.middle(row, CLAIM);
	}

	/// What a supplier wrote into the file; rows without any answer are left out.
	///
	/// @throws Refusal `assessment.import.unreadable`, `assessment.import.foreign`,
	/// `assessment.import.other`, `assessment.ask.trouble`
	public static Map<String, Requests.Said> read(Path file, String name, Request request) throws IOException {
		FilledSheet filled = FilledSheet.read(file, name, FilledSheet.REQUEST);
		if (filled.of() != request.id()) {
			throw Refusal.unusable("assessment.import.other", name);
		}
		Map<String, Requests.Said> said = new LinkedHashMap<>();
		List<String> wrong = new ArrayList<>();
		Map<String, Integer> rows = new HashMap<>();
		for (FilledSheet.Row row : filled.rows()) {
			String item = Cells.plain(row.cell(Column.ITEM.key()));
			String mark = Cells.plain(row.cell("claim"));
			String text = Cells.plain(row.cell("claim-text"));
			if (item == null || mark == null && text == null) {
				continue;
			}
			Adopted adopted = (mark != null) ? Adopted.read(mark) : null;
			if (mark != null && adopted == null) {
				wrong.add(FilledSheet.letter(CLAIM) + row.number());
			}
			else if (text != null && text.length() > Cells.LONGEST) {
				wrong.add(FilledSheet.letter(CLAIM + 1) + row.number());
			}
			else if (!request.items().contains(item) || rows.put(item, row.number()) != null) {
				wrong.add(Objects.requireNonNullElse(Cells.plain(row.cell("number")), item));
			}
			else {
				said.put(item, new Requests.Said(adopted, text));
			}
		}
		if (!wrong.isEmpty()) {
			throw Refusal.unusable("assessment.ask.trouble",
					String.join(", ", wrong.subList(0, Math.min(20, wrong.size()))));
		}
		return said;
	}

}
