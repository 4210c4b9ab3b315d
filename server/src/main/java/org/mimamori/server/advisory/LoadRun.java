package org.mimamori.server.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.EpssScore;
import org.mimamori.engine.format.KevEntry;
import org.mimamori.engine.format.KevReader;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.job.JobProgress;
import org.springframework.dao.DataAccessException;

/// One running load: the reader fills batches on one thread, a second one writes them, and a short queue
/// between them bounds the memory.
final class LoadRun implements AdvisoryVisitor, AutoCloseable {

	private static final int BATCH = 400;

	/// A batch is closed early when its documents are large.
	private static final long BATCH_BYTES = 8L << 20;

	/// How many refused pieces keep their bytes, and how many bytes of each.
	private static final int KEPT_BYTES = 64 << 10;

	private final long loadId;

	private final From from;

	private final AdvisoryWriter writer;

	private final SignalWriter signals;

	private final SignalFiles signalFiles;

	private final LoadRepository loads;

	private final JobProgress progress;

	private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(2);

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final Thread thread;

	private List<Advisory> batch = new ArrayList<>();

	private long batchBytes;

	private int likelihoods;

	private boolean passingOver;

	/// Where it comes from.
	///
	/// @param origin what brings it and may take it away again; nothing for one's own
	/// @param scope what is taken
	/// @param latest what is dated later is refused; nothing where a person answers for
	/// it
	record From(@Nullable String origin, AdvisoryLoads.Scope scope, @Nullable Instant latest) {

		static From hand(@Nullable String origin) {
			return new From(origin, AdvisoryLoads.Scope.ALL, null);
		}

		boolean byHand() {
			return this.latest == null;
		}

		boolean tooLate(Instant dated) {
			return this.latest != null && dated.isAfter(this.latest);
		}

	}

	/// The person in front of the screen no longer wants it.
	static final class Cancelled extends RuntimeException {

		Cancelled() {
			super("cancelled");
		}

	}

	LoadRun(long loadId, From from, AdvisoryWriter writer, SignalWriter signals, LoadRepository loads,
			JobProgress progress) {
		this.loadId = loadId;
		this.from = from;
		this.writer = writer;
		this.signals = signals;
		this.signalFiles = new SignalFiles(from.origin() != null, this::put,
				(place, reason) -> refused(new RefusedInput(place, reason), new byte[0]));
		this.loads = loads;
		this.progress = progress;
		this.thread = Thread.ofPlatform().name("advisory-writer").start(this::write);
	}

	@Override
	public void advisory(Advisory advisory) {
		if (Namesakes.looksCalled(advisory)) {
			refused(new RefusedInput(advisory.source() + " " + advisory.id(),
					"its id looks like that of another publisher's document"), advisory.raw());
			return;
		}
		if (!this.from.scope().allows(advisory.head().namespace())) {
			refused(new RefusedInput(advisory.source() + " " + advisory.id(),
					"is of another publisher than its provider: " + advisory.head().namespace()), advisory.raw());
			return;
		}
		Instant revised = advisory.revised();
		if (revised != null && this.from.tooLate(revised)) {
			refused(new RefusedInput(advisory.source() + " " + advisory.id(),
					"is dated " + revised + ", in the future; nothing later could replace it"), advisory.raw());
			return;
		}
		this.batch.add(advisory);
		// what is written of a document may be far larger than what was read of it
		this.batchBytes += Math.max(advisory.raw().length, advisory.weight());
		if (this.batch.size() >= BATCH || this.batchBytes >= BATCH_BYTES) {
			flush();
		}
	}

	/// To be called before each file.
	void begin(String file) {
		checkCancelled();
		this.signalFiles.begin(file);
	}

	@Override
	public void exploited(KevEntry entry) {
		this.signalFiles.add(entry);
	}

	@Override
	public void catalogue(KevReader.Catalogue catalogue) {
		this.signalFiles.end(catalogue);
	}

	@Override
	public void likelihoods(@Nullable LocalDate asOf) {
		this.signalFiles.beginScores(asOf);
	}

	@Override
	public void rated(EpssScore score) {
		this.signalFiles.add(score);
	}

	@Override
	public void refused(RefusedInput why, byte[] raw) {
		byte[] kept = (raw.length > KEPT_BYTES) ? Arrays.copyOf(raw, KEPT_BYTES) : raw;
		this.loads.refuse(this.loadId, why.place(), why.reason(), kept);
		this.progress.advance("refused", 1);
	}

	void checkCancelled() {
		Throwable failed = this.failure.get();
		if (failed != null) {
			throw new IllegalStateException("writing failed: " + failed.getMessage(), failed);
		}
		try {
			this.progress.checkCancelled();
		}
		catch (RuntimeException ex) {
			throw new Cancelled();
		}
	}

	private void flush() {
		checkCancelled();
		put(new Batch.Documents(this.batch));
		this.batch = new ArrayList<>();
		this.batchBytes = 0;
	}

	private void put(Batch batch) {
		try {
			while (!this.queue.offer(batch, 200, TimeUnit.MILLISECONDS)) {
				checkCancelled();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Cancelled();
		}
	}

	private void write() {
		try {
			for (Batch next = this.queue.take(); !(next instanceof Batch.End); next = this.queue.take()) {
				AdvisoryWriter.Counts counts = store(next);
				this.progress.advance("new", counts.added());
				this.progress.advance("changed", counts.changed());
				this.progress.advance("same", counts.same());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Throwable ex) {
			// whatever it was: the reader must not go on filling a queue that nobody
			// empties
			this.failure.set(ex);
		}
	}

	private AdvisoryWriter.Counts store(Batch batch) {
		return switch (batch) {
			case Batch.Documents documents -> store(documents.documents());
			case Batch.Exploited exploited -> {
				String older = this.from.tooLate(exploited.released())
						? "the catalogue is dated " + exploited.released() + ", in the future"
						: this.signals.olderThanHeld(exploited.released());
				yield (older != null) ? passedOver(exploited.file(), older) : this.signals.catalogue(this.loadId,
						exploited.catalogue(), exploited.released(), exploited.entries());
			}
			case Batch.ScoresBegin begin -> {
				LocalDate day = begin.asOf();
				String older = (day != null && this.from.tooLate(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
						? "the scores are dated " + day + ", in the future" : this.signals.olderThanHeld(day);
				this.passingOver = older != null;
				yield (older != null) ? passedOver(begin.file(), older) : AdvisoryWriter.Counts.NONE;
			}
			case Batch.Scores scores -> {
				AdvisoryWriter.Counts counts = this.passingOver ? AdvisoryWriter.Counts.NONE
						: this.signals.likelihoods(this.loadId, scores.scores(), scores.asOf());
				this.likelihoods += counts.added() + counts.changed();
				yield counts;
			}
			case Batch.End end -> AdvisoryWriter.Counts.NONE;
		};
	}

	private AdvisoryWriter.Counts passedOver(String file, String why) {
		refused(new RefusedInput(file, why + "; nothing of it was taken"), new byte[0]);
		return AdvisoryWriter.Counts.NONE;
	}

	/// A document that the database does not take is refused alone; its neighbours are
	/// written.
	private AdvisoryWriter.Counts store(List<Advisory> documents) {
		try {
			return this.writer.write(this.loadId, documents, this.from.origin(), this.from.byHand());
		}
		catch (DataAccessException ex) {
			String blame = WriteRepository.blame(ex);
			if (blame == null) {
				throw ex;
			}
			if (documents.size() == 1) {
				Advisory one = documents.getFirst();
				refused(new RefusedInput(one.source() + " " + one.id(), "the database does not take it: " + blame),
						one.raw());
				return AdvisoryWriter.Counts.NONE;
			}
			int half = documents.size() / 2;
			return store(documents.subList(0, half)).plus(store(documents.subList(half, documents.size())));
		}
	}

	/// Writes what is left and waits for it.
	void finish() throws InterruptedException {
		if (!this.batch.isEmpty()) {
			flush();
		}
		this.signalFiles.flush();
		put(new Batch.End());
		this.thread.join();
		checkCancelled();
	}

	/// Tells who listens of what has been written, however the load ended.
	@Override
	public void close() throws InterruptedException {
		this.thread.interrupt();
		this.thread.join();
		this.writer.announce();
		if (this.likelihoods > 0) {
			this.signals.announceLikelihoods(this.likelihoods);
		}
	}

}
