package org.mimamori.server.report.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.report.Issue;
import org.mimamori.server.report.Report;
import org.mimamori.server.report.Reports;
import org.mimamori.server.report.SupportEnds;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The rows behind the figures of a report: what was counted, and where it opens.
@Controller
@RequestMapping("/report")
class RowPages {

	/// More than anybody reads; the total is told above.
	private static final int MOST = 500;

	private final Reports reports;

	private final Guidelines guidelines;

	private final SupportEnds support;

	private final Clock clock;

	RowPages(Reports reports, Guidelines guidelines, SupportEnds support, Clock clock) {
		this.reports = reports;
		this.guidelines = guidelines;
		this.support = support;
		this.clock = clock;
	}

	/// Which items; whatever is not said is not asked for.
	///
	/// @param guideline its id
	/// @param group an axis of the guideline
	/// @param only evidenced, differs, late
	record Filter(@Nullable Long system, @Nullable String guideline, @Nullable String group, @Nullable String standing,
			@Nullable String only) {

		boolean takes(Report.SheetLine sheet, Report.Stood one) {
			return (this.system == null || this.system == sheet.system()) && said(this.guideline, sheet.guideline())
					&& said(this.group, one.group()) && said(this.standing, one.standing().code())
					&& (this.only == null || switch (this.only) {
						case "evidenced" -> one.evidenced();
						case "differs" -> one.differs();
						case "late" -> one.late();
						default -> true;
					});
		}

		private static boolean said(@Nullable String asked, String is) {
			return asked == null || asked.isEmpty() || asked.equals(is);
		}

	}

	/// A counted item.
	record Row(Bilingual system, Bilingual guideline, String number, Bilingual title, Report.Stood stood,
			String address) {
	}

	@GetMapping("/items")
	String now(@ModelAttribute("filter") Filter filter, Page page, Model model) {
		return items(this.reports.now(null), null, filter, page, model);
	}

	@GetMapping("/{id}/items")
	String kept(@PathVariable long id, @ModelAttribute("filter") Filter filter, Page page, Model model) {
		return items(this.reports.get(id), this.reports.issue(id), filter, page, model);
	}

	private String items(Report report, @Nullable Issue issue, Filter filter, Page page, Model model) {
		List<Row> rows = new ArrayList<>();
		int total = 0;
		for (Report.SheetLine sheet : report.sheets()) {
			List<Report.Stood> taken = sheet.items().stream().filter((one) -> filter.takes(sheet, one)).toList();
			total += taken.size();
			if (!taken.isEmpty() && rows.size() < MOST) {
				Guideline guideline = this.guidelines.edition(sheet.edition()).guideline();
				taken.stream()
					.limit(MOST - rows.size())
					.forEach((one) -> rows.add(row(report, issue, sheet, guideline, one, page)));
			}
		}
		model.addAttribute("rows", rows);
		model.addAttribute("total", total);
		model.addAttribute("issue", issue);
		model.addAttribute("report", report);
		model.addAttribute("group", group(report, filter, page.japanese()));
		return "report/web/items";
	}

	private static Row row(Report report, @Nullable Issue issue, Report.SheetLine sheet, Guideline guideline,
			Report.Stood one, Page page) {
		Item item = guideline.item(one.item()).orElse(null);
		return new Row(ReportView.name(report, sheet.system()), guideline.shortName(),
				(item != null) ? item.number() : one.item(), (item != null) ? item.title() : new Bilingual("", ""), one,
				"/sheets/" + sheet.id() + "?phase=" + sheet.phase() + "&item=" + one.item()
						+ ((issue != null) ? "&at=" + page.date(issue.madeAt()) : ""));
	}

	private static @Nullable String group(Report report, Filter filter, boolean japanese) {
		return report.guidelines()
			.stream()
			.filter((line) -> line.key().equals(filter.guideline()))
			.flatMap((line) -> line.axes().stream())
			.filter((axis) -> axis.group().equals(filter.group()))
			.map((axis) -> axis.title().in(japanese))
			.findFirst()
			.orElse(filter.group());
	}

	/// The models behind the support that ends in a quarter, or has ended.
	@GetMapping("/support")
	String support(@RequestParam(defaultValue = "ended") String quarter, Model model) {
		model.addAttribute("models", this.support.models(quarter, LocalDate.now(this.clock)));
		model.addAttribute("quarter", quarter.matches("20\\d\\dQ[1-4]") ? quarter : "ended");
		model.addAttribute("asOf", this.clock.instant());
		return "report/web/support";
	}

}
