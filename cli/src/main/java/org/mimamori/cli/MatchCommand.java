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
import org.mimamori.engine.match.FleetJudge;
import org.mimamori.engine.match.FleetVerdicts;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;

/// Reads advisories one by one, judges each for all compositions, has the findings explained beside the reading, and prints in the
/// order of reading.
/// Memory is bounded by the compositions and a few batches, not by the advisories.
final class MatchCommand {

	/// Most findings of a batch: what is printed for them waits in memory for its turn.
	private static final int BATCH = 500;

	private final MatchArguments arguments;

	private final OutputStream out;

	private final Refusals refusals;

	private final ReadLimits limits = ReadLimits.STANDARD;

	private final int workers = Math.max(1, Runtime.getRuntime().availableProcessors());

	private final Deque<Future<Explained>> waiting = new ArrayDeque<>();

	private List<Found> batch = new ArrayList<>();

	private int batched;

	private long advisories;

	private long passedOver;

	private final long[] verdicts = new long[Verdict.values().length];

	/// One statement and the compositions for which its verdict is printed.
	private record Found(String source, String advisory, String vulnerability, Statement statement,
			int[] compositions) {
	}

	private record Explained(byte[] lines, int length) {
	}

	/// Its content may be written without a copy.
	private static final class Lines extends ByteArrayOutputStream {

		Lines() {
			super(1 << 12);
		}

		Explained explained() {
			return new Explained(this.buf, this.count);
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
		FleetJudge judge = new FleetJudge(CompositionIndex.of(names.tied(files.compositions())));
		try (ExecutorService executor = Executors.newFixedThreadPool(this.workers)) {
			for (String path : this.arguments.advisories()) {
				read(path, judge, executor);
			}
			submit(judge.index(), executor);
			while (!this.waiting.isEmpty()) {
				writeFirst();
			}
		}
		this.refusals.settle();
		int refused = this.refusals.count();
		this.refusals.note(judge.index().size() + " compositions, " + this.advisories + " advisories, "
				+ Arrays.stream(this.verdicts).sum() + " pairs judged: " + this.verdicts[Verdict.AFFECTED.ordinal()]
				+ " affected, " + this.verdicts[Verdict.UNKNOWN.ordinal()] + " unknown, "
				+ this.verdicts[Verdict.NOT_AFFECTED.ordinal()] + " not affected; " + refused + " inputs refused, "
				+ this.passedOver + " files beside the advisories passed over");
		return (refused == 0) ? Mimamori.DONE : Mimamori.REFUSED;
	}

	private void read(String path, FleetJudge judge, ExecutorService executor) throws IOException {
		Inputs.each(path, this.limits, this.refusals, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				// what the user named is read whatever its name, what lies beside it is
				// not
				if (name.indexOf('/') >= 0 && !AdvisoryReader.isCandidate(name)) {
					MatchCommand.this.passedOver++;
					return;
				}
				AdvisoryReader.read(name, content, MatchCommand.this.limits, visitor(judge, executor));
			}

			@Override
			public void refused(RefusedInput why) {
				MatchCommand.this.refusals.addFile(why);
			}
		});
	}

	private AdvisoryVisitor visitor(FleetJudge judge, ExecutorService executor) {
		return new AdvisoryVisitor() {
			@Override
			public boolean wantsRaw() {
				return false;
			}

			@Override
			public void advisory(Advisory advisory) {
				MatchCommand.this.advisories++;
				add(advisory, judge, executor);
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
				MatchCommand.this.refusals.add(why);
			}
		};
	}

	private void add(Advisory advisory, FleetJudge judge, ExecutorService executor) {
		for (Map.Entry<String, Statement> entry : advisory.statements().entrySet()) {
			FleetVerdicts judged = judge.judge(entry.getValue());
			for (Verdict verdict : Verdict.values()) {
				this.verdicts[verdict.ordinal()] += judged.count(verdict);
			}
			int[] found = (this.arguments.all() ? judged.candidates() : judged.touched()).stream().toArray();
			int from = 0;
			while (from < found.length) {
				int to = Math.min(found.length, from + BATCH - this.batched);
				this.batch.add(new Found(advisory.source(), advisory.id(), entry.getKey(), entry.getValue(),
						Arrays.copyOfRange(found, from, to)));
				this.batched += to - from;
				from = to;
				if (this.batched >= BATCH) {
					submit(judge.index(), executor);
				}
			}
		}
	}

	private void submit(CompositionIndex index, ExecutorService executor) {
		if (this.batch.isEmpty()) {
			return;
		}
		List<Found> taken = this.batch;
		this.batch = new ArrayList<>();
		this.batched = 0;
		while (this.waiting.size() >= 4 * this.workers) {
			writeFirst();
		}
		this.waiting.add(executor.submit(() -> explain(taken, index)));
	}

	private static Explained explain(List<Found> batch, CompositionIndex index) throws IOException {
		Lines lines = new Lines();
		for (Found found : batch) {
			for (int composition : found.compositions()) {
				Installed installed = index.installed(composition);
				Finding.write(installed.composition().name(), found.vulnerability(), found.advisory(), found.source(),
						Explanation.of(found.statement(), installed), lines);
			}
		}
		return lines.explained();
	}

	private void writeFirst() {
		try {
			Explained explained = this.waiting.remove().get();
			this.out.write(explained.lines(), 0, explained.length());
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
