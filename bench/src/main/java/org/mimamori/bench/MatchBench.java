package org.mimamori.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.FleetJudge;
import org.mimamori.engine.match.FleetVerdicts;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;

/// How fast statements that are read are judged for a fleet that is indexed: all of them, one new one, and
/// beside a program written with another library. Arguments: the folder of data (`../shared/data`), how
/// many compositions (10,000), components in each (30), and every how many-th statement the slow checks
/// take (20).
public final class MatchBench {

	private static final int ROUNDS = 4;

	private static final List<String> BUNDLES = List.of("nvd", "csaf-cisa-ot-2017-2023.tar.xz",
			"vulnrichment-2024-10.tar.xz");

	private final List<Statement> statements;

	private final CompositionIndex index;

	private final FleetJudge judge;

	private MatchBench(List<Statement> statements, CompositionIndex index) {
		this.statements = statements;
		this.index = index;
		this.judge = new FleetJudge(index);
	}

	public static void main(String[] arguments) throws Exception {
		Path data = Path.of((arguments.length > 0) ? arguments[0] : "../shared/data");
		int compositions = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 10_000;
		int components = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 30;
		int every = (arguments.length > 3) ? Integer.parseInt(arguments[3]) : 20;
		if (!Files.exists(data.resolve("nvd"))) {
			System.err.println("no data in " + data.toAbsolutePath() + "; give the folder as first argument");
			System.exit(2);
		}
		Facts facts = new Facts();
		// a CVE that NVD and the CVE programme both describe is in it twice: as two
		// documents
		List<Statement> statements = new ArrayList<>();
		for (String bundle : BUNDLES) {
			Gauge reading = Gauge.start();
			int before = statements.size();
			EngineBench.advisories(List.of(data.resolve(bundle)), (advisory) -> {
				facts.learn(advisory);
				statements.addAll(advisory.statements().values());
			});
			reading.print("read " + bundle, statements.size() - before, "statements");
		}
		List<Composition> fleet = new Fleet(facts).draw(compositions, components);
		long before = Gauge.live();
		Gauge gauge = Gauge.start();
		CompositionIndex index = CompositionIndex.of(fleet);
		gauge.print("index " + compositions + " x " + components, compositions, "comps");
		System.out.printf(Locale.ROOT, "statements and fleet hold %d MiB, the index %d MiB%n", before,
				Gauge.live() - before);
		MatchBench bench = new MatchBench(statements, index);
		bench.describe();
		bench.judgeAll();
		bench.judgeOne();
		bench.checkPairs(every);
		bench.rival(new Rival(fleet), every);
	}

	private void describe() {
		Set<Criterion> distinct = new HashSet<>();
		long[] criteria = { 0 };
		this.statements.forEach(
				(statement) -> statement.claims().forEach((claim) -> Condition.each(claim.condition(), (criterion) -> {
					criteria[0]++;
					distinct.add(criterion);
				})));
		System.out.printf(Locale.ROOT, "%,d criteria, %,d of them distinct; %,d distinct releases installed%n",
				criteria[0], distinct.size(), this.index.releases());
	}

	private void judgeAll() throws InterruptedException {
		for (int round = 1; round <= ROUNDS; round++) {
			Gauge gauge = Gauge.start();
			long[] verdicts = judge(0, 1);
			gauge.print((round == 1) ? "judge all, cold, one thread" : "judge all, warm, one thread",
					Arrays.stream(verdicts).sum(), "pairs");
			if (round == ROUNDS) {
				for (Verdict verdict : Verdict.values()) {
					System.out.printf(Locale.ROOT, "%-14s %,12d%n", verdict, verdicts[verdict.ordinal()]);
				}
			}
		}
		int threads = Runtime.getRuntime().availableProcessors();
		Gauge gauge = Gauge.start();
		long[] pairs = new long[threads];
		List<Thread> running = IntStream.range(0, threads)
			.mapToObj((t) -> Thread.ofPlatform().start(() -> pairs[t] = Arrays.stream(judge(t, threads)).sum()))
			.toList();
		for (Thread thread : running) {
			thread.join();
		}
		gauge.print("judge all, warm, " + threads + " threads", Arrays.stream(pairs).sum(), "pairs");
	}

	private long[] judge(int from, int step) {
		long[] verdicts = new long[Verdict.values().length];
		for (int i = from; i < this.statements.size(); i += step) {
			FleetVerdicts judged = this.judge.judge(this.statements.get(i));
			for (Verdict verdict : Verdict.values()) {
				verdicts[verdict.ordinal()] += judged.count(verdict);
			}
		}
		return verdicts;
	}

	/// Every statement as if it were the one that is new.
	private void judgeOne() {
		long[] nanos = new long[this.statements.size()];
		for (int i = 0; i < nanos.length; i++) {
			long start = System.nanoTime();
			this.judge.judge(this.statements.get(i));
			nanos[i] = System.nanoTime() - start;
		}
		Arrays.sort(nanos);
		System.out.printf(Locale.ROOT, "one new statement: p50 %.3f ms, p99 %.3f ms, slowest %.3f ms%n",
				nanos[nanos.length / 2] / 1e6, nanos[(int) (nanos.length * 0.99)] / 1e6, nanos[nanos.length - 1] / 1e6);
	}

	private void checkPairs(int every) {
		long pairs = 0;
		long different = 0;
		Gauge gauge = Gauge.start();
		for (int i = 0; i < this.statements.size(); i += every) {
			Statement statement = this.statements.get(i);
			FleetVerdicts together = this.judge.judge(statement);
			for (int composition : together.candidates().stream().toArray()) {
				pairs++;
				different += (Judge.judge(statement, this.index.installed(composition)) != together.of(composition)) ? 1
						: 0;
			}
		}
		gauge.print("each pair alone, every " + every + "th", pairs, "pairs");
		System.out.printf(Locale.ROOT, "%,d of them come out differently%n", different);
	}

	private void rival(Rival rival, int every) {
		List<Statement> sample = IntStream.iterate(0, (i) -> i < this.statements.size(), (i) -> i + every)
			.mapToObj(this.statements::get)
			.toList();
		List<Rival.Prepared> prepared = sample.stream()
			.map((statement) -> rival.prepare(statement, this.index.candidates(statement)))
			.toList();
		long pairs = prepared.stream().mapToLong(Rival.Prepared::pairs).sum();
		double theirs = 0;
		double ours = 0;
		for (int round = 1; round <= 2; round++) {
			Gauge gauge = Gauge.start();
			prepared.forEach(Rival.Prepared::match);
			theirs = gauge.print("cpe-parser, every " + every + "th, round " + round, pairs, "pairs");
			gauge = Gauge.start();
			sample.forEach(this.judge::judge);
			ours = gauge.print("judge the same, round " + round, pairs, "pairs");
		}
		System.out.printf(Locale.ROOT, "%.0f times the rival's speed, by processor time%n", theirs / ours);
	}

}
