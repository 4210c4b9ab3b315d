package org.mimamori.server.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.inventory.Phase;

/// A sheet with everything that is known of its items at a time.
///
/// @param asOf of the oldest evidence on it
public record Board(Sheet sheet, List<Section> sections, @Nullable Instant asOf) {

	public Board {
		sections = List.copyOf(sections);
	}

	/// A heading with the lines right below it.
	///
	/// @param depth 0 for the outermost
	public record Section(Group group, int depth, List<Line> lines) {

		public Section {
			lines = List.copyOf(lines);
		}

	}

	/// An item.
	///
	/// @param strength how strongly this system needs it
	/// @param tailored why that is not as the guideline says
	/// @param later the room that will answer it by evidence one day
	/// @param offers what other sheets of the system say of the same thing
	/// @param claims what suppliers say
	public record Line(Item item, @Nullable Strength strength, Sheets.@Nullable Tailored tailored, @Nullable Answer poc,
			@Nullable Answer production, List<Found> found, Optional<String> later, List<Offer> offers,
			List<Claimed> claims, int comments, int attachments) {

		public Line {
			found = List.copyOf(found);
			offers = List.copyOf(offers);
			claims = List.copyOf(claims);
		}

		public @Nullable Answer answer(Phase phase) {
			return (phase == Phase.POC) ? this.poc : this.production;
		}

		/// What all rules say together; `null` where there is none.
		public @Nullable Verdict verdict() {
			return Verdict.together(this.found.stream()
				.filter(Found::answers)
				.map(Found::finding)
				.filter(Objects::nonNull)
				.map(Finding::verdict)
				.toList());
		}

		/// The finding that lacks most of what it asks; `null` where nothing was counted.
		public @Nullable Finding weakest() {
			return this.found.stream()
				.filter(Found::answers)
				.map(Found::finding)
				.filter((finding) -> finding != null && finding.total() > 0)
				.min(Comparator.comparingDouble((finding) -> (double) finding.met() / finding.total()))
				.orElse(null);
		}

		/// Whether evidence says something, be it good or bad.
		public boolean computed() {
			Verdict verdict = verdict();
			return verdict != null && verdict != Verdict.CANNOT_TELL;
		}

		/// Whether a person says something else than the evidence.
		public boolean disagrees(Phase phase) {
			Answer answer = answer(phase);
			Verdict verdict = verdict();
			return answer != null && answer.adopted() != null && verdict != null && verdict.disagrees(answer.adopted());
		}

		public Owner owner(Phase phase) {
			Answer answer = answer(phase);
			return (answer != null && answer.owner() != null) ? answer.owner() : this.item.owner();
		}

		public boolean late(Phase phase, LocalDate today) {
			Answer answer = answer(phase);
			return answer != null && answer.due() != null && answer.due().isBefore(today)
					&& answer.adopted() != Adopted.FULL && answer.adopted() != Adopted.NOT_APPLICABLE;
		}

		/// Whether somebody has to say something: neither a person nor evidence does.
		public boolean open(Phase phase) {
			Answer answer = answer(phase);
			return (answer == null || answer.adopted() == null) && !computed();
		}

	}

	/// A rule and what it found; `null` until it was asked.
	///
	/// @param answers whether it answers the item; otherwise it is only shown beside
	public record Found(EvidenceRule rule, @Nullable Finding finding, boolean answers) {
	}

	/// What another sheet of the same system says of the same thing.
	public record Offer(long sheet, String name, String item, String number, Answer answer) {
	}

	/// What a supplier says of an item.
	public record Claimed(long request, String supplier, @Nullable Adopted adopted, @Nullable String text, Instant at,
			boolean read) {
	}

	public List<Line> lines() {
		return this.sections.stream().flatMap((section) -> section.lines().stream()).toList();
	}

	public Optional<Line> line(String item) {
		return lines().stream().filter((line) -> line.item().id().equals(item)).findFirst();
	}

	public Figures figures(Phase phase, LocalDate today) {
		return Figures.of(lines(), phase, today);
	}

	/// A sheet in numbers, in one phase.
	///
	/// @param total items this system needs
	/// @param computed items that evidence answers
	/// @param open items that nobody and nothing answers
	public record Figures(int total, int full, int partly, int none, int notApplicable, int computed, int met, int open,
			int disagreements, int unconfirmed, int late) {

		static Figures of(List<Line> lines, Phase phase, LocalDate today) {
			int[] by = new int[Adopted.values().length];
			int total = 0;
			int computed = 0;
			int met = 0;
			int open = 0;
			int disagreements = 0;
			int unconfirmed = 0;
			int late = 0;
			for (Line line : lines) {
				total++;
				Answer answer = line.answer(phase);
				if (answer != null && answer.adopted() != null) {
					by[answer.adopted().ordinal()]++;
				}
				computed += line.computed() ? 1 : 0;
				met += (line.verdict() == Verdict.MET) ? 1 : 0;
				open += line.open(phase) ? 1 : 0;
				disagreements += line.disagrees(phase) ? 1 : 0;
				unconfirmed += (answer != null && !answer.confirmed()) ? 1 : 0;
				late += line.late(phase, today) ? 1 : 0;
			}
			return new Figures(total, by[0], by[1], by[2], by[3], computed, met, open, disagreements, unconfirmed,
					late);
		}

		public int answered() {
			return this.full + this.partly + this.none + this.notApplicable;
		}

		/// Items that are settled as they should be: by a person, or by evidence where no
		/// person says anything.
		public int percent(int part) {
			return (this.total == 0) ? 0 : Math.round(100f * part / this.total);
		}

	}

}
