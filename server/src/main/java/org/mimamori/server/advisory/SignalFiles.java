package org.mimamori.server.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.EpssScore;
import org.mimamori.engine.format.KevEntry;
import org.mimamori.engine.format.KevReader;

/// What a load reads of catalogues and scores, file by file. A catalogue is taken as a whole or not at all,
/// an older one never.
final class SignalFiles {

	private static final int BATCH = 10_000;

	/// More than there are CVE ids.
	private static final int MOST_SCORES = 2_000_000;

	private static final int MOST_ENTRIES = 200_000;

	private final boolean ownedElsewhere;

	private final Consumer<Batch> out;

	private final BiConsumer<String, String> refused;

	private final List<KevEntry> entries = new ArrayList<>();

	private List<EpssScore> scores = new ArrayList<>();

	private @Nullable LocalDate asOf;

	private boolean passedOver;

	private int scored;

	private String file = "";

	/// @param ownedElsewhere whether the load belongs to an origin that can be removed
	/// again
	/// @param refused place and reason
	SignalFiles(boolean ownedElsewhere, Consumer<Batch> out, BiConsumer<String, String> refused) {
		this.ownedElsewhere = ownedElsewhere;
		this.out = out;
		this.refused = refused;
	}

	/// Another file begins. A catalogue that did not come to its end is forgotten.
	void begin(String file) {
		flush();
		this.file = file;
		this.entries.clear();
		this.passedOver = false;
		this.scored = 0;
	}

	void add(KevEntry entry) {
		if (this.entries.size() < MOST_ENTRIES) {
			this.entries.add(entry);
		}
	}

	void end(KevReader.Catalogue catalogue) {
		Instant released = catalogue.released();
		String why = (released == null) ? "the catalogue does not tell when it was released"
				: this.ownedElsewhere ? "a catalogue belongs to no example; load it by itself"
						: (catalogue.read() > this.entries.size())
								? "the catalogue has more than " + MOST_ENTRIES + " entries" : null;
		if (released == null || why != null) {
			this.refused.accept(this.file, why + "; nothing of it was taken");
			return;
		}
		if (!catalogue.isWhole()) {
			this.refused.accept(this.file,
					"the catalogue says it has %d entries, %d could be read; nothing was taken away"
						.formatted(catalogue.told(), catalogue.read()));
		}
		this.out.accept(new Batch.Exploited(this.file, catalogue, released, List.copyOf(this.entries)));
	}

	void beginScores(@Nullable LocalDate asOf) {
		this.asOf = asOf;
		if (this.ownedElsewhere) {
			passOver("scores belong to no example; load them by themselves; nothing of it was taken");
			return;
		}
		this.out.accept(new Batch.ScoresBegin(this.file, asOf));
	}

	private void passOver(String why) {
		this.passedOver = true;
		this.refused.accept(this.file, why);
	}

	void add(EpssScore score) {
		if (this.passedOver) {
			return;
		}
		if (++this.scored > MOST_SCORES) {
			passOver("more than " + MOST_SCORES + " scores; the rest was left out");
			return;
		}
		this.scores.add(score);
		if (this.scores.size() == BATCH) {
			flush();
		}
	}

	void flush() {
		if (!this.scores.isEmpty()) {
			this.out.accept(new Batch.Scores(this.scores, this.asOf));
			this.scores = new ArrayList<>();
		}
	}

}
