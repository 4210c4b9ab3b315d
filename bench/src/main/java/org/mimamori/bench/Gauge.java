package org.mimamori.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/// Wall time, processor time, allocations and peak heap of one stretch of work. Processor time is printed too
/// because wall time means little on a machine that others use; the heap is sampled, garbage included.
final class Gauge {

	private static final AtomicLong PEAK = new AtomicLong();

	static {
		Thread sampler = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				PEAK.accumulateAndGet(used(), Math::max);
				try {
					Thread.sleep(20);
				}
				catch (InterruptedException ex) {
					return;
				}
			}
		}, "heap sampler");
		sampler.setDaemon(true);
		sampler.start();
	}

	private final long wall = System.nanoTime();

	private final long processor = processor();

	private final long allocated = allocated();

	private Gauge() {
	}

	static Gauge start() {
		System.gc();
		PEAK.set(0);
		return new Gauge();
	}

	/// @return seconds of processor time
	double print(String what, long count, String unit) {
		double seconds = (System.nanoTime() - this.wall) / 1e9;
		double busy = (processor() - this.processor) / 1e9;
		System.out.printf(Locale.ROOT,
				"%-36s %,12d %-10s %7.1f s wall %7.1f s cpu %,10.0f /cpu-s  heap peak %4d MiB, %,6d MiB allocated%n",
				what, count, unit, seconds, busy, count / Math.max(busy, 1e-9), PEAK.get() >> 20,
				(allocated() - this.allocated) >> 20);
		return busy;
	}

	/// The most heap in use since the last start, garbage included, in MiB.
	static long peak() {
		return PEAK.get() >> 20;
	}

	/// Heap in use after a collection, in MiB.
	static long live() {
		System.gc();
		return used() >> 20;
	}

	private static long used() {
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private static long allocated() {
		return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
	}

	private static long processor() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

}
