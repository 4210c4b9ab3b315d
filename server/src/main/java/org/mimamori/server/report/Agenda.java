package org.mimamori.server.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.inventory.Phase;

/// What management has to decide or see to, the most pressing first.
final class Agenda {

	static final int LENGTH = 10;

	/// So that what is urgent does not hide that other things wait as well.
	private static final int MOST_EXPOSURES = 6;

	private static final int MOST_OF_A_KIND = 4;

	private Agenda() {
	}

	/// The exposures come in the order of their urgency already.
	static List<Report.ToDecide> first(List<Report.ToDecide> exposures, List<Report.ToDecide> others) {
		int room = Math.max(MOST_EXPOSURES, LENGTH - others.size());
		List<Report.ToDecide> chosen = new ArrayList<>(exposures.subList(0, Math.min(room, exposures.size())));
		List<Report.ToDecide> waiting = others.stream().sorted(Comparator.comparingInt(Agenda::rank)).toList();
		Map<String, Integer> taken = new HashMap<>();
		List<Report.ToDecide> rest = new ArrayList<>();
		for (Report.ToDecide one : waiting) {
			boolean many = taken.merge(one.kind(), 1, Integer::sum) > MOST_OF_A_KIND;
			(many || chosen.size() >= LENGTH ? rest : chosen).add(one);
		}
		rest.stream().limit(LENGTH - chosen.size()).forEach(chosen::add);
		chosen.sort(Comparator.comparingInt(Agenda::rank));
		return chosen;
	}

	private static int rank(Report.ToDecide one) {
		return switch (one.kind()) {
			case "exposure" ->
				(one.late() || "immediate".equals(one.word())) ? 0 : "out-of-cycle".equals(one.word()) ? 3 : 5;
			case "source" -> 1;
			case "answer" -> 2;
			default -> 4;
		};
	}

	static List<Report.ToDecide> exposures(List<Exposures.Touching> touching, LocalDate today) {
		return touching.stream().filter((one) -> one.urgency().outcome() != Outcome.DEFER).map((one) -> {
			Exposures.Urgency urgency = one.urgency();
			String models = String.join(", ", one.models());
			return new Report.ToDecide("exposure", (urgency.outcome() != null) ? urgency.outcome().word() : "undecided",
					new Bilingual(one.advisory().title(true), one.advisory().title(false)),
					new Bilingual(one.advisory().key() + " · " + models, one.advisory().key() + " · " + models),
					one.units(), urgency.due(), urgency.due() != null && urgency.due().isBefore(today),
					urgency.exploited(), "/advisories/" + one.advisory().id());
		}).toList();
	}

	static List<Report.ToDecide> sources(List<SourceAges.SourceAge> ages) {
		return ages.stream()
			.filter(SourceAges.SourceAge::alarm)
			.map((one) -> new Report.ToDecide("source", null, new Bilingual(one.name(), one.name()), null, 0, null,
					false, false, "/advisories/sources"))
			.toList();
	}

	/// Answers whose day is over, the longest first.
	static List<Report.ToDecide> answers(List<Board> boards, LocalDate today) {
		List<Report.ToDecide> late = new ArrayList<>();
		for (Board board : boards) {
			Phase phase = board.sheet().system().phase();
			for (Board.Line line : board.lines()) {
				Answer answer = line.answer(phase);
				if (answer != null && line.late(phase, today)) {
					String number = line.item().number() + " ";
					late.add(new Report.ToDecide("answer", null,
							new Bilingual(number + line.item().title().ja(), number + line.item().title().en()),
							where(board), 1, answer.due(), true, false, "/sheets/" + board.sheet().id() + "?phase="
									+ phase.code() + "&show=late&item=" + line.item().id()));
				}
			}
		}
		late.sort(Comparator.comparing(Report.ToDecide::due, Comparator.nullsLast(Comparator.naturalOrder())));
		return late;
	}

	/// A sheet whose answers evidence contradicts is one thing to see to.
	static List<Report.ToDecide> differences(List<Board> boards) {
		List<Report.ToDecide> differences = new ArrayList<>();
		for (Board board : boards) {
			Phase phase = board.sheet().system().phase();
			long differing = board.lines().stream().filter((line) -> line.disagrees(phase)).count();
			if (differing > 0) {
				differences.add(new Report.ToDecide("difference", null, Gathering.name(board.sheet().system()),
						board.sheet().edition().guideline().shortName(), differing, null, false, false,
						"/sheets/" + board.sheet().id() + "?phase=" + phase.code() + "&show=differs"));
			}
		}
		differences.sort(Comparator.comparingLong(Report.ToDecide::count).reversed());
		return differences;
	}

	private static Bilingual where(Board board) {
		Bilingual name = Gathering.name(board.sheet().system());
		Bilingual guideline = board.sheet().edition().guideline().shortName();
		return new Bilingual(name.ja() + " · " + guideline.ja(), name.en() + " · " + guideline.en());
	}

}
