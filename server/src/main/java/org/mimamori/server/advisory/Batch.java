package org.mimamori.server.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.EpssScore;
import org.mimamori.engine.format.KevEntry;
import org.mimamori.engine.format.KevReader;

/// What a load writes at once.
sealed interface Batch {

	record Documents(List<Advisory> documents) implements Batch {
	}

	/// Scores of this day follow.
	///
	/// @param file where they come from
	record ScoresBegin(String file, @Nullable LocalDate asOf) implements Batch {
	}

	record Scores(List<EpssScore> scores, @Nullable LocalDate asOf) implements Batch {
	}

	record Exploited(String file, KevReader.Catalogue catalogue, Instant released,
			List<KevEntry> entries) implements Batch {
	}

	/// Nothing follows.
	record End() implements Batch {
	}

}
