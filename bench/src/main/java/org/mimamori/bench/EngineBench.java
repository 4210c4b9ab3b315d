package org.mimamori.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.FleetJudge;
import org.mimamori.engine.match.FleetVerdicts;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;

/// Parses everything, beside the floor of merely reading the JSON, and judges a fleet against it.
/// Arguments: the folder of data (`../shared/data`), how many compositions (10,000), components in each
/// (30), `parse`, `match` or both if absent, and how many rounds of reading (7).
public final class EngineBench {

	private static final int BATCH = 256;

	private EngineBench() {
	}

	public static void main(String[] arguments) throws Exception {
		Path data = Path.of((arguments.length > 0) ? arguments[0] : "../shared/data");
		int compositions = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 10_000;
		int components = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 30;
		String what = (arguments.length > 3) ? arguments[3] : "parse,match";
		List<Path> nvd = List.of(data.resolve("nvd"));
		List<Path> csaf = List.of(data.resolve("csaf-cisa-ot-2017-2023.tar.xz"));
		if (!Files.exists(nvd.getFirst())) {
			System.err.println("no data in " + data.toAbsolutePath() + "; give the folder as first argument");
			System.exit(2);
		}
		System.out.printf(Locale.ROOT, "%d processors, heap %d MiB, Java %s%n",
				Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20,
				System.getProperty("java.version"));
		if (what.contains("parse")) {
			int rounds = (arguments.length > 4) ? Integer.parseInt(arguments[4]) : 7;
			ReadRounds.run("NVD", nvd, rounds);
			ReadRounds.run("CSAF", csaf, rounds);
			ReadRounds.run("CVE 5", List.of(data.resolve("vulnrichment-2024-10.tar.xz")), rounds);
		}
		if (what.contains("match")) {
			match(List.of(nvd.getFirst(), csaf.getFirst()), compositions, components);
		}
	}

	/// A fleet drawn from what the advisories under the paths name.
	static List<Composition> fleet(List<Path> paths, int compositions, int components) throws Exception {
		Facts facts = new Facts();
		advisories(paths, facts::learn);
		return new Fleet(facts).draw(compositions, components);
	}

	private static void match(List<Path> paths, int compositions, int components) throws Exception {
		List<Composition> fleet = fleet(paths, compositions, components);
		long before = Gauge.live();
		Gauge gauge = Gauge.start();
		FleetJudge judge = new FleetJudge(CompositionIndex.of(fleet));
		gauge.print("index " + compositions + " x " + components, compositions, "comps");
		System.out.printf(Locale.ROOT, "index holds %d MiB%n", Gauge.live() - before);
		gauge = Gauge.start();
		long[] verdicts = new long[Verdict.values().length];
		Deque<Future<long[]>> waiting = new ArrayDeque<>();
		List<List<Statement>> batch = new ArrayList<>(List.of(new ArrayList<>()));
		try (ExecutorService executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
			Consumer<List<Statement>> submit = (statements) -> {
				while (waiting.size() >= 16) {
					add(verdicts, waiting.remove());
				}
				waiting.add(executor.submit(() -> judge(statements, judge)));
			};
			advisories(paths, (advisory) -> {
				batch.getFirst().addAll(advisory.statements().values());
				if (batch.getFirst().size() >= BATCH) {
					submit.accept(batch.set(0, new ArrayList<>()));
				}
			});
			submit.accept(batch.getFirst());
			waiting.forEach((future) -> add(verdicts, future));
		}
		long pairs = 0;
		for (long count : verdicts) {
			pairs += count;
		}
		gauge.print("read and judge all", pairs, "pairs");
		for (Verdict verdict : Verdict.values()) {
			System.out.printf(Locale.ROOT, "%-14s %,12d%n", verdict, verdicts[verdict.ordinal()]);
		}
	}

	private static long[] judge(List<Statement> statements, FleetJudge judge) {
		long[] verdicts = new long[Verdict.values().length];
		for (Statement statement : statements) {
			FleetVerdicts judged = judge.judge(statement);
			for (Verdict verdict : Verdict.values()) {
				verdicts[verdict.ordinal()] += judged.count(verdict);
			}
		}
		return verdicts;
	}

	private static void add(long[] sum, Future<long[]> part) {
		try {
			long[] counts = part.get();
			for (int i = 0; i < sum.length; i++) {
				sum[i] += counts[i];
			}
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	interface FileReader {

		void read(String name, InputStream in) throws IOException;

	}

	static void files(List<Path> paths, FileReader reader) throws IOException {
		for (Path path : paths) {
			InputFiles.each(path, ReadLimits.STANDARD, new InputFiles.Visitor() {
				@Override
				public void file(String name, InputStream content) throws IOException {
					if (AdvisoryReader.isCandidate(name)) {
						reader.read(name, content);
					}
				}

				@Override
				public void refused(RefusedInput why) {
					System.err.println(why.getMessage());
				}
			});
		}
	}

	static void advisories(List<Path> paths, Consumer<Advisory> consumer) throws IOException {
		advisories(paths, false, consumer);
	}

	static void advisories(List<Path> paths, boolean raw, Consumer<Advisory> consumer) throws IOException {
		AdvisoryVisitor visitor = new AdvisoryVisitor() {
			@Override
			public boolean wantsRaw() {
				return raw;
			}

			@Override
			public void advisory(Advisory advisory) {
				consumer.accept(advisory);
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
				System.err.println(why.getMessage());
			}
		};
		files(paths, (name, in) -> AdvisoryReader.read(name, in, ReadLimits.STANDARD, visitor));
	}

}
