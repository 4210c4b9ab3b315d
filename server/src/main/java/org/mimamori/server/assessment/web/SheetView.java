package org.mimamori.server.assessment.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Day;
import java.time.DateTimeException;

/// What of a sheet is asked for; all of it stands in the address.
///
/// @param phase whose answers the filters look at; the system's own where none is said
/// @param show open, differs, unconfirmed, late, recommended, claimed
/// @param owner it, ot
/// @param target one of the primitives
/// @param q words in number, title or text
/// @param item the item that is opened beside
/// @param at the day whose evidence is shown
record SheetView(@Nullable String phase, @Nullable String show, @Nullable String owner, @Nullable String target,
		@Nullable String q, @Nullable String item, @Nullable String at) {

	static final List<String> SHOWS = List.of("recommended", "open", "differs", "unconfirmed", "late", "claimed");

	SheetView in(Phase own) {
		return new SheetView(Objects.requireNonNullElse(this.phase, own.code()), blank(this.show), blank(this.owner),
				blank(this.target), blank(this.q), blank(this.item), blank(this.at));
	}

	Phase phaseShown() {
		return "poc".equals(this.phase) ? Phase.POC : Phase.PRODUCTION;
	}

	/// The end of the day that is asked for.
	@Nullable Instant instant(ZoneId zone) {
		if (this.at == null || this.at.isBlank()) {
			return null;
		}
		try {
			return Day.of(this.at).plusDays(1).atStartOfDay(zone).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	boolean filtered() {
		return this.show != null || this.owner != null || this.target != null || this.q != null;
	}

	/// The sections with the lines that are asked for; headings without any are left out,
	/// unless something below them is there.
	List<Board.Section> chosen(Board board, LocalDate today) {
		if (!filtered()) {
			return board.sections();
		}
		List<Board.Section> kept = new ArrayList<>();
		for (Board.Section section : board.sections()) {
			kept.add(new Board.Section(section.group(), section.depth(),
					section.lines().stream().filter((line) -> asked(line, today)).toList()));
		}
		List<Board.Section> chosen = new ArrayList<>();
		for (int i = 0; i < kept.size(); i++) {
			Board.Section section = kept.get(i);
			boolean below = false;
			for (int j = i + 1; j < kept.size() && kept.get(j).depth() > section.depth(); j++) {
				below |= !kept.get(j).lines().isEmpty();
			}
			if (below || !section.lines().isEmpty()) {
				chosen.add(section);
			}
		}
		return chosen;
	}

	private boolean asked(Board.Line line, LocalDate today) {
		Phase phase = phaseShown();
		var answer = line.answer(phase);
		boolean shown = switch (Objects.requireNonNullElse(this.show, "")) {
			case "open" -> line.open(phase);
			case "differs" -> line.disagrees(phase);
			case "unconfirmed" -> answer != null && !answer.confirmed();
			case "late" -> line.late(phase, today);
			case "recommended" -> line.strength() != null;
			case "claimed" -> !line.claims().isEmpty();
			default -> true;
		};
		if (!shown) {
			return false;
		}
		if (this.owner != null) {
			Owner owner = line.owner(phase);
			if (owner != Owner.BOTH && !owner.code().equals(this.owner)) {
				return false;
			}
		}
		if (this.target != null
				&& line.item().marks().targets().stream().noneMatch((one) -> one.code().equals(this.target))) {
			return false;
		}
		return this.q == null || says(line, this.q.toLowerCase(Locale.ROOT));
	}

	private static boolean says(Board.Line line, String words) {
		Bilingual text = line.item().text();
		String all = (line.item().number() + " " + line.item().title().ja() + " " + line.item().title().en()
				+ ((text != null) ? " " + text.ja() + " " + text.en() : ""))
			.toLowerCase(Locale.ROOT);
		return all.contains(words);
	}

	private static @Nullable String blank(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
