package org.mimamori.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

/// Wall time, processor time and peak heap of one stretch of work. Processor time is printed too
/// because wall time means little on a machine that others use.
final class Gauge {

	private final long wall = System.nanoTime();

	private final long processor = processor();

	private Gauge() {
	}

	static Gauge start() {
		System.gc();
		ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
		return new Gauge();
	}

	void print(String what, long count, String unit) {
		double seconds = (System.nanoTime() - this.wall) / 1e9;
		double busy = (processor() - this.processor) / 1e9;
		long peak = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			peak += (pool.getType() == MemoryType.HEAP) ? pool.getPeakUsage().getUsed() : 0;
		}
		System.out.printf(Locale.ROOT, "%-44s %,12d %-10s %7.1f s wall %7.1f s cpu %,10.0f /cpu-s  heap peak %4d MiB%n",
				what, count, unit, seconds, busy, count / Math.max(busy, 1e-9), peak >> 20);
	}

	/// Heap in use after a collection.
	static long live() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
	}

	private static long processor() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

}
