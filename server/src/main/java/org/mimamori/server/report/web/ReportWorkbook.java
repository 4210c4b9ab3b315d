package org.mimamori.server.report.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.report.Counted;
import org.mimamori.server.report.Report;
import org.mimamori.server.report.Standing;
import org.mimamori.server.web.Page;

/// The figures of a report as a workbook: a sheet for each section, with times and links.
final class ReportWorkbook {

	private final ReportView view;

	private final Report report;

	private final Page page;

	private final boolean japanese;

	ReportWorkbook(ReportView view, Page page) {
		this.view = view;
		this.report = view.report();
		this.page = page;
		this.japanese = page.japanese();
	}

	void write(OutputStream out) throws IOException {
		try (Workbook book = new Workbook(out, "Mimamori", "1.0")) {
			summary(sheet(book, "summary",
					List.of(word("figure"), word("excel.value"), word("excel.asof"), word("excel.link")), 44, 14, 26,
					12));
			systems(sheet(book, "systems", with(List.of(word("system"), word("phase"), word("devices")), true), 34, 12,
					12));
			functions(sheet(book, "functions", with(List.of(word("guideline"), word("heading")), false), 24, 44));
			decide(sheet(book, "decide", List.of(word("excel.kind"), word("excel.what"), word("excel.where"),
					word("excel.count"), word("excel.due"), word("excel.link")), 20, 60, 44, 10, 14, 12));
			exposures(sheet(
					book, "exposures", List.of(word("decision"), word("age.older"), word("age.quarter"),
							word("age.month"), word("age.week"), word("sum"), word("excel.link")),
					26, 12, 12, 12, 12, 12, 12));
			support(sheet(book, "support",
					List.of(word("excel.quarter"), word("devices"), word("excel.models"), word("excel.link")), 22, 14,
					12, 12));
		}
	}

	private String word(String key) {
		return this.page.t("report." + key);
	}

	private List<String> with(List<String> first, boolean system) {
		List<String> words = new java.util.ArrayList<>(first);
		ReportView.STANDINGS.forEach((standing) -> words.add(word("standing." + standing.code())));
		words.add(word("standing.not_asked"));
		words.add(word("in-place") + " %");
		words.add(word("evidence"));
		if (system) {
			words.add(word("differs"));
			words.add(word("late-answers"));
		}
		words.add(word("excel.link"));
		return words;
	}

	private Worksheet sheet(Workbook book, String name, List<String> heads, int... widths) {
		Worksheet sheet = book.newWorksheet(word("excel." + name));
		for (int i = 0; i < heads.size(); i++) {
			sheet.value(0, i, heads.get(i));
			sheet.width(i, (i < widths.length) ? widths[i] : 12);
		}
		sheet.range(0, 0, 0, heads.size() - 1).style().bold().fillColor("E6EEF5").wrapText(true).set();
		sheet.freezePane(0, 1);
		sheet.fitToWidth((short) 1);
		sheet.fitToHeight((short) 0);
		sheet.pageOrientation("landscape");
		sheet.repeatRows(0);
		return sheet;
	}

	private void link(Worksheet sheet, int row, int column, String address) {
		sheet.hyperlink(row, column, new HyperLink(address, word("excel.link")));
	}

	private void summary(Worksheet sheet) {
		Counted counted = this.report.counted();
		Report.Touched touched = this.report.touched();
		String now = this.page.dateTime(this.report.asOf());
		String evidence = (this.report.evidenceAsOf() != null) ? this.page.dateTime(this.report.evidenceAsOf()) : now;
		String proven = (touched.provenAt() != null) ? this.page.dateTime(touched.provenAt()) : word("unproven");
		int row = 1;
		row = figure(sheet, row, word("figure.in-place") + " %", counted.percent(), evidence,
				this.view.items("standing=in_place"));
		row = figure(sheet, row, word("figure.evidence") + " %", counted.evidencePercent(), evidence,
				this.view.items("only=evidenced"));
		row = figure(sheet, row, word("figure.missing"), counted.missing(), evidence,
				this.view.items("standing=missing"));
		row = figure(sheet, row, word("figure.open"), counted.open(), evidence, this.view.items("standing=open"));
		row = figure(sheet, row, word("figure.differs"), this.report.differs(), evidence,
				this.view.items("only=differs"));
		row = figure(sheet, row, word("figure.late-answers"), this.report.lateAnswers(), now,
				this.view.items("only=late"));
		row = figure(sheet, row, word("figure.advisories"), touched.advisories(), proven,
				this.view.exposures(null, null));
		row = figure(sheet, row, word("figure.immediate"), touched.count("immediate", null), proven,
				this.view.exposures("immediate", null));
		row = figure(sheet, row, word("figure.late"), touched.late(), proven, this.view.link("/exposures?late=true"));
		row = figure(sheet, row, word("figure.affected"), touched.affectedUnits(), proven,
				this.view.link("/inventory/devices?touch=affected"));
		row = figure(sheet, row, word("figure.ended"), this.report.support().ended(), now,
				this.view.link("/report/support?quarter=ended"));
		figure(sheet, row, word("figure.alarms"), this.report.sources().alarmed(), now,
				this.view.link("/advisories/sources"));
	}

	private int figure(Worksheet sheet, int row, String name, long value, String asOf, String address) {
		sheet.value(row, 0, name);
		sheet.value(row, 1, value);
		sheet.value(row, 2, asOf);
		link(sheet, row, 3, address);
		return row + 1;
	}

	private int counted(Worksheet sheet, int row, int column, Counted counted) {
		int next = column;
		for (Standing standing : ReportView.STANDINGS) {
			sheet.value(row, next++, counted.of(standing));
		}
		sheet.value(row, next++, counted.notAsked());
		sheet.value(row, next++, counted.percent());
		sheet.value(row, next++, counted.evidenced());
		return next;
	}

	private void systems(Worksheet sheet) {
		int row = 1;
		for (Report.SystemLine one : this.report.systems()) {
			sheet.value(row, 0, one.name().in(this.japanese));
			sheet.value(row, 1, word("phase." + one.phase()));
			sheet.value(row, 2, one.units());
			int next = counted(sheet, row, 3, one.counted());
			sheet.value(row, next, one.differs());
			sheet.value(row, next + 1, one.late());
			link(sheet, row, next + 2, this.view.items("system=" + one.id()));
			row++;
		}
	}

	private void functions(Worksheet sheet) {
		int row = 1;
		for (Report.GuidelineLine guideline : this.report.guidelines()) {
			for (Report.Axis axis : guideline.axes()) {
				sheet.value(row, 0, guideline.name().in(this.japanese));
				sheet.value(row, 1, axis.title().in(this.japanese));
				link(sheet, row, counted(sheet, row, 2, axis.counted()), this.view.items("guideline="
						+ this.page.segment(guideline.key()) + "&group=" + this.page.segment(axis.group())));
				row++;
			}
		}
	}

	private void decide(Worksheet sheet) {
		int row = 1;
		for (Report.ToDecide one : this.report.decide()) {
			sheet.value(row, 0,
					"exposure".equals(one.kind()) ? word("outcome." + one.word()) : word("kind." + one.kind()));
			sheet.value(row, 1, one.what().in(this.japanese));
			text(sheet, row, 2, (one.where() != null) ? one.where().in(this.japanese) : null);
			sheet.value(row, 3, one.count());
			text(sheet, row, 4, (one.due() != null) ? this.page.date(one.due()) : null);
			link(sheet, row, 5, this.view.link(one.address()));
			row++;
		}
	}

	private static void text(Worksheet sheet, int row, int column, @Nullable String text) {
		if (text != null) {
			sheet.value(row, column, text);
		}
	}

	private void exposures(Worksheet sheet) {
		int row = 1;
		for (String outcome : ReportView.OUTCOMES) {
			sheet.value(row, 0, word("outcome." + outcome));
			int column = 1;
			for (String age : ReportView.AGES) {
				sheet.value(row, column++, this.report.touched().count(outcome, age));
			}
			sheet.value(row, column++, this.report.touched().count(outcome, null));
			link(sheet, row, column, this.view.exposures(outcome, null));
			row++;
		}
	}

	private void support(Worksheet sheet) {
		sheet.value(1, 0, word("figure.ended"));
		sheet.value(1, 1, this.report.support().ended());
		sheet.value(1, 2, this.report.support().endedModels());
		link(sheet, 1, 3, this.view.link("/report/support?quarter=ended"));
		int row = 2;
		for (Report.Quarter one : this.report.support().quarters()) {
			sheet.value(row, 0, one.year() + " Q" + one.quarter());
			sheet.value(row, 1, one.units());
			sheet.value(row, 2, one.models());
			link(sheet, row, 3, this.view.link("/report/support?quarter=" + one.code()));
			row++;
		}
	}

}
