package org.mimamori.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/// Reads a bundle again and again: the floors and the engine in turn, so that what else the machine does
/// falls on all of them alike. Processor time is that of the reading thread.
final class ReadRounds {

	/// The compiler is not done before.
	private static final int WARM_UP = 2;

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	/// One way of reading, and what it took each time.
	private record Way(String label, Work work, List<Took> took) {
	}

	private record Took(long documents, double wall, double processor, long allocated, long peak) {
	}

	private interface Work {

		long read() throws IOException;

	}

	private ReadRounds() {
	}

	static void run(String name, List<Path> paths, int rounds) throws IOException {
		List<Way> ways = new ArrayList<>();
		for (Floor floor : Floor.values()) {
			ways.add(new Way("floor: " + floor.label(), () -> floor(floor, paths), new ArrayList<>()));
		}
		ways.add(new Way("engine", () -> engine(paths, false), new ArrayList<>()));
		ways.add(new Way("engine, with documents", () -> engine(paths, true), new ArrayList<>()));
		for (int round = 0; round < WARM_UP + rounds; round++) {
			for (Way way : ways) {
				Took took = once(way.work());
				if (round >= WARM_UP) {
					way.took().add(took);
				}
			}
		}
		Way unpacked = ways.get(Floor.BYTES.ordinal());
		Way trees = ways.get(Floor.TREES.ordinal());
		System.out.printf(Locale.ROOT, "%s, medians of %d rounds after %d, load %.1f%n", name, rounds, WARM_UP,
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
		long documents = trees.took().getFirst().documents();
		for (Way way : ways) {
			System.out.printf(Locale.ROOT,
					"  %-24s %,9d documents %7.2f s wall %7.2f s cpu  x %.2f (x %.2f unpacking left out)"
							+ " %,9.0f B/document, heap peak %,d MiB%n",
					way.label(), way.took().getFirst().documents(), median(way, Took::wall),
					median(way, Took::processor), ratio(way, trees, null), ratio(way, trees, unpacked),
					median(way, Took::allocated) / documents, Math.round(median(way, Took::peak)));
		}
	}

	private static Took once(Work work) throws IOException {
		Gauge.start();
		long allocated = THREADS.getCurrentThreadAllocatedBytes();
		long wall = System.nanoTime();
		long processor = THREADS.getCurrentThreadCpuTime();
		long documents = work.read();
		return new Took(documents, (System.nanoTime() - wall) / 1e9,
				(THREADS.getCurrentThreadCpuTime() - processor) / 1e9,
				THREADS.getCurrentThreadAllocatedBytes() - allocated, Gauge.peak());
	}

	private static double median(Way way, ToDoubleFunction<Took> value) {
		double[] sorted = way.took().stream().mapToDouble(value).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	/// The median of each round's own ratio, by processor time.
	private static double ratio(Way way, Way trees, @Nullable Way unpacked) {
		double[] ratios = new double[way.took().size()];
		for (int i = 0; i < ratios.length; i++) {
			double less = (unpacked != null) ? unpacked.took().get(i).processor() : 0;
			ratios[i] = (way.took().get(i).processor() - less) / (trees.took().get(i).processor() - less);
		}
		Arrays.sort(ratios);
		return ratios[ratios.length / 2];
	}

	private static long floor(Floor floor, List<Path> paths) throws IOException {
		long[] count = { 0 };
		EngineBench.files(paths, (file, in) -> count[0] += floor.read(in));
		return count[0];
	}

	private static long engine(List<Path> paths, boolean raw) throws IOException {
		long[] count = { 0 };
		EngineBench.advisories(paths, raw, (advisory) -> count[0]++);
		return count[0];
	}

}
