package org.mimamori.server.report;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Verdict;
import org.mimamori.server.inventory.Phase;

/// Where an item stands, the best first.
public enum Standing {

	IN_PLACE, PARTLY, MISSING, OPEN, NOT_ASKED;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/// What a person says and what evidence says together: where they disagree, the worse
	/// counts, because a report must not promise what the fleet does not show.
	public static Standing of(Board.Line line, Phase phase) {
		if (line.tailored() != null && line.strength() == null) {
			return NOT_ASKED;
		}
		Answer answer = line.answer(phase);
		Standing said = (answer != null) ? said(answer.adopted()) : OPEN;
		Standing found = found(line.verdict());
		if (said == NOT_ASKED || found == OPEN) {
			return said;
		}
		return (said == OPEN || found.compareTo(said) > 0) ? found : said;
	}

	private static Standing said(@Nullable Adopted adopted) {
		if (adopted == null) {
			return OPEN;
		}
		return switch (adopted) {
			case FULL -> IN_PLACE;
			case PARTLY -> PARTLY;
			case NONE -> MISSING;
			case NOT_APPLICABLE -> NOT_ASKED;
		};
	}

	private static Standing found(@Nullable Verdict verdict) {
		if (verdict == null) {
			return OPEN;
		}
		return switch (verdict) {
			case MET -> IN_PLACE;
			case PARTLY -> PARTLY;
			case NOT_MET -> MISSING;
			case CANNOT_TELL -> OPEN;
		};
	}

}
