package org.mimamori.server.exposure.wording;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.FleetJudge;
import org.mimamori.engine.match.FleetVerdicts;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.exposure.Statements;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a reading would bring, before it is kept.
@Needs(value = Right.ADVISORY, everywhere = true)
@Service
@Transactional(readOnly = true)
public class WordingPreview {

	/// A page waits for it: the rest is judged in the background.
	private static final int DOCUMENTS = 200;

	private static final int COMPOSITIONS = 1000;

	private final WordingRepository repository;

	private final Statements statements;

	private final Compositions compositions;

	WordingPreview(WordingRepository repository, Statements statements, Compositions compositions) {
		this.repository = repository;
		this.statements = statements;
		this.compositions = compositions;
	}

	/// Compositions at stake and their devices, by what the documents that have the words
	/// would mean for them.
	///
	/// @param documents that were looked at
	/// @param cut whether there are more documents or compositions
	public record Brought(int affected, long affectedUnits, int notAffected, long notAffectedUnits, int undecided,
			long undecidedUnits, int documents, boolean cut) {
	}

	public Brought of(Wording wording, VersionCondition meaning) {
		List<Long> all = this.repository.documentsAtStake(wording.id(), DOCUMENTS + 1);
		List<Long> documents = all.subList(0, Math.min(DOCUMENTS, all.size()));
		List<Long> ids = this.repository.compositionsAtStake(wording.id(), documents, COMPOSITIONS);
		Map<Long, Composition> loaded = this.compositions.load(ids);
		List<Long> held = List.copyOf(loaded.keySet());
		FleetJudge judge = new FleetJudge(CompositionIndex.of(List.copyOf(loaded.values())));
		Verdict[] gravest = new Verdict[held.size()];
		Arrays.fill(gravest, Verdict.NOT_AFFECTED);
		LongFunction<Map<String, Statement>> statements = this.statements.asIf(wording.text(), meaning);
		for (long document : documents) {
			statements.apply(document).values().forEach((statement) -> {
				FleetVerdicts verdicts = judge.judge(statement);
				for (int place = 0; place < gravest.length; place++) {
					gravest[place] = graver(gravest[place], verdicts.of(place));
				}
			});
		}
		int[] counts = new int[Verdict.values().length];
		long[] units = new long[counts.length];
		Map<Long, Long> unitsOf = this.compositions.rows(held)
			.stream()
			.collect(Collectors.toMap(CompositionRow::id, CompositionRow::units));
		for (int place = 0; place < gravest.length; place++) {
			counts[gravest[place].ordinal()]++;
			units[gravest[place].ordinal()] += unitsOf.getOrDefault(held.get(place), 0L);
		}
		int affected = Verdict.AFFECTED.ordinal();
		int not = Verdict.NOT_AFFECTED.ordinal();
		int unknown = Verdict.UNKNOWN.ordinal();
		return new Brought(counts[affected], units[affected], counts[not], units[not], counts[unknown], units[unknown],
				documents.size(), all.size() > DOCUMENTS || ids.size() == COMPOSITIONS);
	}

	private static Verdict graver(Verdict one, Verdict other) {
		return (one == Verdict.AFFECTED || other == Verdict.NOT_AFFECTED) ? one : other;
	}

}
