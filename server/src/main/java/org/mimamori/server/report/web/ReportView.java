package org.mimamori.server.report.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.report.Changes;
import org.mimamori.server.report.Counted;
import org.mimamori.server.report.Issue;
import org.mimamori.server.report.Report;
import org.mimamori.server.report.Standing;

/// A report as page, paper and workbook show it.
///
/// @param issue `null` for how things stand now
/// @param since what it is compared with
/// @param base where the server is, before every link; empty on a page of its own
record ReportView(Report report, @Nullable Issue issue, @Nullable Issue since, @Nullable Changes changes,
		List<MovedLine> better, List<MovedLine> worse, String base) {

	static final List<String> OUTCOMES = List.of("immediate", "out-of-cycle", "scheduled", "defer", "undecided");

	static final List<String> AGES = List.of("older", "quarter", "month", "week");

	/// The ones that are counted; what is not asked is none of them.
	static final List<Standing> STANDINGS = List.of(Standing.IN_PLACE, Standing.PARTLY, Standing.MISSING,
			Standing.OPEN);

	private static final int MOST_MOVED = 8;

	/// An item that stands elsewhere than in the report before.
	record MovedLine(Bilingual system, String number, Bilingual title, Standing before, Standing after,
			String address) {
	}

	static ReportView of(Report report, @Nullable Issue issue, @Nullable Issue since, @Nullable Report former,
			Guidelines guidelines, String base) {
		if (former == null) {
			return new ReportView(report, issue, null, null, List.of(), List.of(), base);
		}
		Changes changes = Changes.between(former, report);
		return new ReportView(report, issue, since, changes, lines(changes.better(), report, guidelines),
				lines(changes.worse(), report, guidelines), base);
	}

	private static List<MovedLine> lines(List<Changes.Moved> moved, Report report, Guidelines guidelines) {
		Map<Long, Report.SheetLine> sheets = report.sheets()
			.stream()
			.collect(Collectors.toMap(Report.SheetLine::id, Function.identity()));
		List<MovedLine> lines = new ArrayList<>();
		for (Changes.Moved one : moved.subList(0, Math.min(MOST_MOVED, moved.size()))) {
			Report.SheetLine sheet = sheets.get(one.sheet());
			if (sheet != null) {
				Guideline guideline = guidelines.edition(sheet.edition()).guideline();
				Item item = guideline.item(one.item()).orElse(null);
				lines.add(new MovedLine(name(report, one.system()), (item != null) ? item.number() : one.item(),
						(item != null) ? item.title() : new Bilingual("", ""), one.before(), one.after(),
						"/sheets/" + one.sheet() + "?phase=" + sheet.phase() + "&item=" + one.item()));
			}
		}
		return lines;
	}

	static Bilingual name(Report report, long system) {
		return report.systems()
			.stream()
			.filter((line) -> line.id() == system)
			.map(Report.SystemLine::name)
			.findFirst()
			.orElse(new Bilingual("#" + system, "#" + system));
	}

	/// Whether anything is there to be told.
	boolean empty() {
		return this.report.systems().isEmpty();
	}

	String here() {
		return this.base + ((this.issue != null) ? "/report/" + this.issue.id() : "/report");
	}

	/// The items behind a figure.
	///
	/// @param filter what follows the question mark
	String items(String filter) {
		Report.Scope scope = this.report.scope();
		return here() + "/items?"
				+ ((scope != null && !filter.startsWith("system=")) ? "system=" + scope.system() + "&" : "") + filter;
	}

	/// The advisories behind a cell.
	String exposures(@Nullable String outcome, @Nullable String age) {
		StringBuilder address = new StringBuilder(this.base + "/exposures");
		char mark = '?';
		if (outcome != null && !"undecided".equals(outcome)) {
			address.append(mark).append("decision=").append(outcome);
			mark = '&';
		}
		if (age != null) {
			address.append(mark).append("age=").append(age);
		}
		return address.toString();
	}

	String link(String address) {
		return this.base + address;
	}

	long mostExposures() {
		return OUTCOMES.stream().mapToLong((one) -> this.report.touched().count(one, null)).max().orElse(0);
	}

	long mostEnding() {
		return this.report.support().quarters().stream().mapToLong(Report.Quarter::units).max().orElse(0);
	}

	/// Where a part of a bar begins and how long it is, of 100.
	static double part(Counted counted, Standing standing) {
		return (counted.asked() == 0) ? 0 : 100.0 * counted.of(standing) / counted.asked();
	}

	static double before(Counted counted, Standing standing) {
		double before = 0;
		for (Standing one : STANDINGS) {
			if (one == standing) {
				return before;
			}
			before += part(counted, one);
		}
		return before;
	}

	/// The class that colours it.
	static String colour(Standing standing) {
		return switch (standing) {
			case IN_PLACE -> "full";
			case PARTLY -> "partly";
			case MISSING -> "none";
			case OPEN, NOT_ASKED -> "open";
		};
	}

	static String state(Standing standing) {
		return switch (standing) {
			case IN_PLACE -> "calm";
			case PARTLY, MISSING -> "attention";
			case OPEN, NOT_ASKED -> "unknown";
		};
	}

	static String state(Report.ToDecide one) {
		if (one.late() || one.exploited()) {
			return "urgent";
		}
		return switch (one.kind()) {
			case "exposure" ->
				("immediate".equals(one.word()) || "out-of-cycle".equals(one.word())) ? "attention" : "unknown";
			default -> "attention";
		};
	}

}
