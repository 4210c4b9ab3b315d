package org.mimamori.server.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What differs between two reports.
///
/// @param figures those that both have, also where they are the same
/// @param begun systems that only the later one knows, `ended` those that only the former one knows
public record Changes(List<Figure> figures, List<Moved> better, List<Moved> worse, List<Report.SystemLine> begun,
		List<Report.SystemLine> ended) {

	private static final Set<String> MORE_IS_BETTER = Set.of("in-place", "evidence");

	public Changes {
		figures = List.copyOf(figures);
		better = List.copyOf(better);
		worse = List.copyOf(worse);
		begun = List.copyOf(begun);
		ended = List.copyOf(ended);
	}

	/// @param name the end of a message key
	public record Figure(String name, long before, long after) {

		public long difference() {
			return this.after - this.before;
		}

		public boolean percent() {
			return MORE_IS_BETTER.contains(this.name);
		}

		/// `calm` where it became better, `attention` where it became worse.
		public String state() {
			if (difference() == 0) {
				return "";
			}
			return ((difference() > 0) == MORE_IS_BETTER.contains(this.name)) ? "calm" : "attention";
		}

	}

	/// An item that stands elsewhere now.
	public record Moved(long sheet, long system, String guideline, String item, Standing before, Standing after) {
	}

	public static Changes between(Report before, Report after) {
		Map<String, Standing> stood = new HashMap<>();
		before.sheets()
			.forEach((sheet) -> sheet.items().forEach((one) -> stood.put(key(sheet, one.item()), one.standing())));
		List<Moved> better = new ArrayList<>();
		List<Moved> worse = new ArrayList<>();
		for (Report.SheetLine sheet : after.sheets()) {
			for (Report.Stood now : sheet.items()) {
				Standing was = stood.get(key(sheet, now.item()));
				if (was != null && was != now.standing() && was != Standing.NOT_ASKED
						&& now.standing() != Standing.NOT_ASKED) {
					((now.standing().compareTo(was) < 0) ? better : worse)
						.add(new Moved(sheet.id(), sheet.system(), sheet.guideline(), now.item(), was, now.standing()));
				}
			}
		}
		return new Changes(figures(before, after), better, worse, only(after, before), only(before, after));
	}

	private static String key(Report.SheetLine sheet, String item) {
		return sheet.id() + " " + item;
	}

	private static List<Figure> figures(Report before, Report after) {
		return List.of(figure("in-place", before.counted().percent(), after.counted().percent()),
				figure("evidence", before.counted().evidencePercent(), after.counted().evidencePercent()),
				figure("missing", before.counted().missing(), after.counted().missing()),
				figure("open", before.counted().open(), after.counted().open()),
				figure("differs", before.differs(), after.differs()),
				figure("late-answers", before.lateAnswers(), after.lateAnswers()),
				figure("advisories", before.touched().advisories(), after.touched().advisories()),
				figure("immediate", before.touched().count("immediate", null),
						after.touched().count("immediate", null)),
				figure("late", before.touched().late(), after.touched().late()),
				figure("affected", before.touched().affectedUnits(), after.touched().affectedUnits()),
				figure("ended", before.support().ended(), after.support().ended()),
				figure("alarms", before.sources().alarmed(), after.sources().alarmed()));
	}

	private static Figure figure(String name, long before, long after) {
		return new Figure(name, before, after);
	}

	private static List<Report.SystemLine> only(Report one, Report other) {
		return one.systems()
			.stream()
			.filter((line) -> other.systems().stream().noneMatch((known) -> known.id() == line.id()))
			.toList();
	}

}
