package org.mimamori.server.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;

/// The figures of a report, as of one time.
///
/// @param evidenceAsOf of the oldest evidence in it; `null` where there is none
/// @param scope the one system it is about; `null` for all
/// @param waiting how many things wait to be decided, of which `decide` shows the first
public record Report(Instant asOf, @Nullable Instant evidenceAsOf, @Nullable Scope scope, List<SystemLine> systems,
		List<GuidelineLine> guidelines, List<SheetLine> sheets, Touched touched, Support support, Sources sources,
		List<ToDecide> decide, long waiting) {

	/// Counts the forms in which reports were kept.
	static final int FORM = 1;

	public Report {
		systems = List.copyOf(systems);
		guidelines = List.copyOf(guidelines);
		sheets = List.copyOf(sheets);
		decide = List.copyOf(decide);
	}

	/// What a report is limited to.
	public record Scope(long system, Bilingual name) {
	}

	/// A system, in its own phase.
	///
	/// @param differs answers that evidence contradicts
	/// @param late answers whose day is over
	public record SystemLine(long id, Bilingual name, String phase, @Nullable String useLevel, int sheets, long units,
			Counted counted, int differs, int late) {
	}

	/// A guideline that sheets are of, with its headings.
	public record GuidelineLine(String key, Bilingual name, int sheets, Counted counted, List<Axis> axes) {

		public GuidelineLine {
			axes = List.copyOf(axes);
		}

	}

	/// A heading of a guideline over all sheets of it.
	///
	/// @param label the heading's own mark
	public record Axis(String group, @Nullable Bilingual label, Bilingual title, Counted counted) {
	}

	/// A sheet with every item: what the figures count, and what two reports differ in.
	///
	/// @param edition whose items it has
	public record SheetLine(long id, long system, String guideline, long edition, String phase, List<Stood> items) {

		public SheetLine {
			items = List.copyOf(items);
		}

	}

	/// Where an item stood.
	///
	/// @param group the axis that it counts in
	/// @param said the mark that a person gave it
	/// @param verdict what evidence says
	/// @param figure "met / total" of the rule that is met least
	/// @param differs whether a person and evidence contradict each other
	public record Stood(String item, String group, Standing standing, @Nullable String said, @Nullable String verdict,
			@Nullable String figure, boolean differs, boolean late) {

		public boolean evidenced() {
			return this.verdict != null && !"cannot_tell".equals(this.verdict);
		}

	}

	/// What touches the fleet; always the whole fleet.
	///
	/// @param provenAt up to when all sources are proven to be complete; `null` where one
	/// never was, or there is none
	public record Touched(long units, long affectedUnits, long undecidedUnits, long advisories, long late,
			@Nullable Instant provenAt, List<Aged> ages) {

		public Touched {
			ages = List.copyOf(ages);
		}

		/// @param outcome a word of SSVC; `null` for all of the age
		public long count(@Nullable String outcome, @Nullable String age) {
			return this.ages.stream()
				.filter((one) -> (outcome == null || outcome.equals(one.outcome()))
						&& (age == null || age.equals(one.age())))
				.mapToLong(Aged::advisories)
				.sum();
		}

	}

	/// Advisories with one decision that have touched us for one span of time.
	///
	/// @param outcome a word of SSVC; `undecided` where none was made
	public record Aged(String outcome, String age, long advisories, long late) {
	}

	/// Units of models by when their support ends; always the whole fleet.
	public record Support(long ended, int endedModels, List<Quarter> quarters) {

		public Support {
			quarters = List.copyOf(quarters);
		}

		public long ending() {
			return this.quarters.stream().mapToLong(Quarter::units).sum();
		}

	}

	/// @param quarter 1 to 4 of the calendar year
	public record Quarter(int year, int quarter, long units, int models) {

		public String code() {
			return this.year + "Q" + this.quarter;
		}

		public LocalDate first() {
			return LocalDate.of(this.year, 3 * this.quarter - 2, 1);
		}

	}

	/// The places that advisories come from.
	public record Sources(int asked, int alarmed) {
	}

	/// Something that management has to decide or see to.
	///
	/// @param kind exposure, source, answer, difference
	/// @param word of an exposure the decision
	/// @param count units, or items
	/// @param address the page that opens it
	public record ToDecide(String kind, @Nullable String word, Bilingual what, @Nullable Bilingual where, long count,
			@Nullable LocalDate due, boolean late, boolean exploited, String address) {
	}

	public Counted counted() {
		return this.systems.stream().map(SystemLine::counted).reduce(Counted.NONE, Counted::plus);
	}

	public int differs() {
		return this.systems.stream().mapToInt(SystemLine::differs).sum();
	}

	public int lateAnswers() {
		return this.systems.stream().mapToInt(SystemLine::late).sum();
	}

}
