package org.mimamori.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;

/// Reads advisories one by one, has them judged beside the reading, and prints in the order of reading.
/// Memory is bounded by the compositions and a few batches, not by the advisories.
final class MatchCommand {

	/// Most pairs of a batch: what is printed for them waits in memory for its turn.
	private static final int BATCH = 500;

	private final MatchArguments arguments;

	private final OutputStream out;

	private final Refusals refusals;

	private final ReadLimits limits = ReadLimits.STANDARD;

	private final int workers = Math.max(1, Runtime.getRuntime().availableProcessors());

	private final Deque<Future<Judged>> waiting = new ArrayDeque<>();

	private List<Pairs> batch = new ArrayList<>();

	private int batched;

	private long advisories;

	private long passedOver;

	private final long[] verdicts = new long[Verdict.values().length];

	/// One statement and the compositions to hold it against.
	private record Pairs(String source, String advisory, String vulnerability, Statement statement, int[] candidates) {
	}

	private record Judged(byte[] lines, int length, long[] verdicts) {
	}

	/// Its content may be written without a copy.
	private static final class Lines extends ByteArrayOutputStream {

		Lines() {
			super(1 << 12);
		}

		Judged judged(long[] verdicts) {
			return new Judged(this.buf, this.count, verdicts);
		}

	}

	MatchCommand(MatchArguments arguments, OutputStream out, Refusals refusals) {
		this.arguments = arguments;
		this.out = out;
		this.refusals = refusals;
	}

	int run() throws IOException {
		CompositionFiles files = new CompositionFiles(this.limits, this.refusals);
		for (String file : this.arguments.compositions()) {
			files.read(file);
		}
		NameResolving names = NameResolving.of(files.compositions(),
				Dictionaries.read(this.arguments.dictionaries(), this.limits, this.refusals), this.arguments.suggest());
		names.read(this.arguments.advisories(), this.limits);
		names.print(files.compositions(), this.out);
		CompositionIndex index = CompositionIndex.of(names.tied(files.compositions()));
		try (ExecutorService executor = Executors.newFixedThreadPool(this.workers)) {
			for (String path : this.arguments.advisories()) {
				read(path, index, executor);
			}
			submit(index, executor);
			while (!this.waiting.isEmpty()) {
				writeFirst();
			}
		}
		this.refusals.settle();
		int refused = this.refusals.count();
		this.refusals.note(index.size() + " compositions, " + this.advisories + " advisories, "
				+ Arrays.stream(this.verdicts).sum() + " pairs judged: " + this.verdicts[Verdict.AFFECTED.ordinal()]
				+ " affected, " + this.verdicts[Verdict.UNKNOWN.ordinal()] + " unknown, "
				+ this.verdicts[Verdict.NOT_AFFECTED.ordinal()] + " not affected; " + refused + " inputs refused, "
				+ this.passedOver + " files beside the advisories passed over");
		return (refused == 0) ? Mimamori.DONE : Mimamori.REFUSED;
	}

	private void read(String path, CompositionIndex index, ExecutorService executor) throws IOException {
		Inputs.each(path, this.limits, this.refusals, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				// what the user named is read whatever its name, what lies beside it is
				// not
				if (name.indexOf('/') >= 0 && !AdvisoryReader.isCandidate(name)) {
					MatchCommand.this.passedOver++;
					return;
				}
				AdvisoryReader.read(name, content, MatchCommand.this.limits, visitor(index, executor));
			}

			@Override
			public void refused(RefusedInput why) {
				MatchCommand.this.refusals.addFile(why);
			}
		});
	}

	private AdvisoryVisitor visitor(CompositionIndex index, ExecutorService executor) {
		return new AdvisoryVisitor() {
			@Override
			public boolean wantsRaw() {
				return false;
			}

			@Override
			public void advisory(Advisory advisory) {
				MatchCommand.this.advisories++;
				add(advisory, index, executor);
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
				MatchCommand.this.refusals.add(why);
			}
		};
	}

	private void add(Advisory advisory, CompositionIndex index, ExecutorService executor) {
		for (Map.Entry<String, Statement> entry : advisory.statements().entrySet()) {
			int[] candidates = index.candidates(entry.getValue());
			int from = 0;
			while (from < candidates.length) {
				int to = Math.min(candidates.length, from + BATCH - this.batched);
				this.batch.add(new Pairs(advisory.source(), advisory.id(), entry.getKey(), entry.getValue(),
						Arrays.copyOfRange(candidates, from, to)));
				this.batched += to - from;
				from = to;
				if (this.batched >= BATCH) {
					submit(index, executor);
				}
			}
		}
	}

	private void submit(CompositionIndex index, ExecutorService executor) {
		if (this.batch.isEmpty()) {
			return;
		}
		List<Pairs> taken = this.batch;
		this.batch = new ArrayList<>();
		this.batched = 0;
		while (this.waiting.size() >= 4 * this.workers) {
			writeFirst();
		}
		boolean all = this.arguments.all();
		this.waiting.add(executor.submit(() -> judge(taken, index, all)));
	}

	private static Judged judge(List<Pairs> batch, CompositionIndex index, boolean all) throws IOException {
		Lines lines = new Lines();
		long[] verdicts = new long[Verdict.values().length];
		for (Pairs pairs : batch) {
			for (int candidate : pairs.candidates()) {
				Installed installed = index.installed(candidate);
				Verdict verdict = Judge.judge(pairs.statement(), installed);
				verdicts[verdict.ordinal()]++;
				if (all || verdict != Verdict.NOT_AFFECTED) {
					Finding.write(installed.composition().name(), pairs.vulnerability(), pairs.advisory(),
							pairs.source(), Explanation.of(pairs.statement(), installed), lines);
				}
			}
		}
		return lines.judged(verdicts);
	}

	private void writeFirst() {
		try {
			Judged judged = this.waiting.remove().get();
			this.out.write(judged.lines(), 0, judged.length());
			for (int i = 0; i < this.verdicts.length; i++) {
				this.verdicts[i] += judged.verdicts()[i];
			}
		}
		catch (IOException ex) {
			// the visitors of readers throw nothing checked
			throw new UncheckedIOException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
