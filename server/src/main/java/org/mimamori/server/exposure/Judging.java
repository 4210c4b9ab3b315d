package org.mimamori.server.exposure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.FleetJudge;
import org.mimamori.engine.match.FleetVerdicts;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.inventory.Compositions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Holds compositions against documents, some compositions at a time and all their candidate documents
/// streamed past them, so that memory grows with neither.
@Component
class Judging {

	/// One transaction and one lock a chunk: a device that changes during a great load
	/// waits for one
	/// chunk, not for all.
	private static final int CHUNK = 500;

	private static final int WRITE = 5_000;

	private static final int ATTEMPTS = 5;

	/// A transaction costs more than a few hundred documents that few compositions are
	/// candidates for.
	private static final int NEAR = 500;

	private static final int SPAN = 20_000;

	private final Statements statements;

	private final Compositions compositions;

	private final ExposureRepository repository;

	private final SummaryRepository summaries;

	private final Covering covering;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Judging(Statements statements, Compositions compositions, ExposureRepository repository,
			SummaryRepository summaries, Covering covering, TransactionTemplate transaction,
			ApplicationEventPublisher events, Clock clock) {
		this.statements = statements;
		this.compositions = compositions;
		this.repository = repository;
		this.summaries = summaries;
		this.covering = covering;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	/// @param verdict not affected where a person decided so
	record Row(long advisoryId, long compositionId, String vulnerability, Verdict verdict) {
	}

	/// Judges compositions that are new or have changed, against every document.
	void compositionsRevised(List<Long> ids) {
		for (int from = 0; from < ids.size(); from += CHUNK) {
			List<Long> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
			inTransaction(() -> judge(chunk, Long.MIN_VALUE, Long.MAX_VALUE, true));
		}
	}

	/// Counts anew what touches compositions that devices came to, or left.
	void compositionsPopulated(List<Long> ids) {
		inTransaction(() -> {
			this.repository.lock();
			this.summaries.summarize(this.repository.advisoriesOf(ids), "fleet", this.clock.instant());
			this.events.publishEvent(new ExposureEvent.ExposuresChanged());
		});
	}

	/// Judges documents that are new or have changed, against the compositions they may
	/// touch or have touched.
	void advisoriesRevised(long fromSequence, long toSequence) {
		judgeSpan(fromSequence, toSequence);
		inTransaction(() -> {
			// who counts at the same time would tell the same change once more
			this.repository.lock();
			this.summaries.summarizeSpan(fromSequence, toSequence, this.clock.instant());
			this.events.publishEvent(new ExposureEvent.ExposuresChanged());
			this.events.publishEvent(new ExposureEvent.DocumentsJudged(fromSequence, toSequence));
		});
	}

	private void judgeSpan(long fromSequence, long toSequence) {
		List<Long> ids = new ArrayList<>();
		inTransaction(() -> {
			// a composition that is being judged has not seen these documents, and its
			// keys
			// are not seen here before it is done
			this.repository.lock();
			ids.clear();
			ids.addAll(this.repository.compositionsOf(fromSequence, toSequence));
		});
		for (int from = 0; from < ids.size(); from += CHUNK) {
			List<Long> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
			inTransaction(() -> judge(chunk, fromSequence, toSequence, false));
		}
	}

	/// Judges one document for some compositions again, after a person decided about it.
	void decided(long advisoryId, List<Long> ids) {
		inTransaction(() -> {
			this.repository.lock();
			again(new Covering.Opened(advisoryId, ids));
			this.summaries.summarize(Set.of(advisoryId), "decision", this.clock.instant());
			this.events.publishEvent(new ExposureEvent.ExposuresChanged());
		});
	}

	/// Judges documents again after a person said what one of their wordings means. Those
	/// between them come along where they are few: judging twice changes nothing.
	void readAnew(List<Long> advisoryIds) {
		List<Long> sequences = this.repository.sequences(advisoryIds);
		for (int from = 0; from < sequences.size();) {
			int to = from;
			while (to + 1 < sequences.size() && sequences.get(to + 1) - sequences.get(to) <= NEAR
					&& sequences.get(to + 1) - sequences.get(from) <= SPAN) {
				to++;
			}
			judgeSpan(sequences.get(from), sequences.get(to));
			from = to + 1;
		}
		for (int from = 0; from < advisoryIds.size(); from += CHUNK) {
			summarize(Set.copyOf(advisoryIds.subList(from, Math.min(advisoryIds.size(), from + CHUNK))), "wording");
		}
	}

	/// Judges one document again because somebody asked for it, and no other.
	void document(long advisoryId) {
		Long sequence = this.repository.sequence(advisoryId);
		if (sequence != null) {
			judgeSpan(sequence, sequence);
			summarize(Set.of(advisoryId), "document");
		}
	}

	private void summarize(Set<Long> advisoryIds, String cause) {
		inTransaction(() -> {
			this.repository.lock();
			this.summaries.summarize(advisoryIds, cause, this.clock.instant());
			this.events.publishEvent(new ExposureEvent.ExposuresChanged());
		});
	}

	private void again(Covering.Opened opened) {
		Long sequence = this.repository.sequence(opened.advisoryId());
		List<Long> ids = opened.compositionIds();
		for (int from = 0; sequence != null && from < ids.size(); from += CHUNK) {
			judge(ids.subList(from, Math.min(ids.size(), from + CHUNK)), sequence, sequence, false);
		}
	}

	/// Judging may lose against imports that lock the same compositions; nothing is
	/// written then, and
	/// it is simply done again.
	private void inTransaction(Runnable work) {
		for (int attempt = 1;; attempt++) {
			try {
				this.transaction.executeWithoutResult((status) -> work.run());
				return;
			}
			catch (PessimisticLockingFailureException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private void judge(List<Long> wanted, long fromSequence, long toSequence, boolean everyDocument) {
		this.repository.lock();
		List<Long> ids = this.repository.hold(wanted);
		Map<Long, Composition> loaded = this.compositions.load(ids);
		List<Long> held = List.copyOf(loaded.keySet());
		CompositionIndex index = CompositionIndex.of(List.copyOf(loaded.values()));
		if (everyDocument) {
			this.repository.replaceKeys(ids, held, index);
		}
		FleetJudge judge = new FleetJudge(index);
		Covering.Cover cover = this.covering.over(held, !everyDocument);
		this.repository.beginJudged();
		List<Row> rows = new ArrayList<>();
		this.statements.candidates(index.keys(), fromSequence, toSequence, (documentId, statements) -> {
			statements.forEach((vulnerability, statement) -> {
				FleetVerdicts verdicts = judge.judge(statement);
				Set<Long> covered = cover.concerns(documentId)
						? cover.covered(documentId, vulnerability, statement, installed(verdicts, held, index))
						: Set.of();
				verdicts.touched().stream().forEach((place) -> {
					Long id = held.get(place);
					rows.add(new Row(documentId, id, vulnerability,
							covered.contains(id) ? Verdict.NOT_AFFECTED : verdicts.of(place)));
				});
			});
			if (rows.size() >= WRITE) {
				this.repository.addJudged(rows);
				rows.clear();
			}
		});
		this.repository.addJudged(rows);
		Set<Long> advisoriesTouched = this.repository.merge(ids, fromSequence, toSequence, everyDocument,
				this.clock.instant());
		for (Covering.Opened opened : cover.end()) {
			again(opened);
			advisoriesTouched.add(opened.advisoryId());
		}
		if (everyDocument) {
			this.summaries.summarize(advisoriesTouched, "fleet", this.clock.instant());
			this.events.publishEvent(new ExposureEvent.ExposuresChanged());
		}
		this.compositions.touched(this.repository.touches(ids));
	}

	private static Map<Long, Installed> installed(FleetVerdicts verdicts, List<Long> held, CompositionIndex index) {
		Map<Long, Installed> installed = new LinkedHashMap<>();
		verdicts.touched().stream().forEach((place) -> installed.put(held.get(place), index.installed(place)));
		return installed;
	}

}
