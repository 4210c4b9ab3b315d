package org.mimamori.server.about.watch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.web.LimitCounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/// The meters that count while the server works. They are made when something is first counted, which is after the
/// start, so that the start does not wait for them.
@Component
class Meters {

	/// More kinds of requests than this are not told apart: nobody can make the registry
	/// grow without end.
	private static final int MOST_ADDRESSES = 600;

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private final HikariDataSource pool;

	private final DataFolder folder;

	private final ObjectProvider<Map<String, ThreadPoolTaskExecutor>> executors;

	private volatile @Nullable PrometheusMeterRegistry registry;

	Meters(HikariDataSource pool, DataFolder folder, ObjectProvider<Map<String, ThreadPoolTaskExecutor>> executors) {
		this.pool = pool;
		this.folder = folder;
		this.executors = executors;
	}

	PrometheusMeterRegistry registry() {
		PrometheusMeterRegistry known = this.registry;
		return (known != null) ? known : made();
	}

	private synchronized PrometheusMeterRegistry made() {
		PrometheusMeterRegistry known = this.registry;
		if (known == null) {
			known = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
			known.config()
				.meterFilter(MeterFilter.maximumAllowableTags("mimamori.requests", "address", MOST_ADDRESSES,
						MeterFilter.deny()));
			bind(known);
			this.registry = known;
		}
		return known;
	}

	@SuppressWarnings("resource")
	private void bind(PrometheusMeterRegistry made) {
		new JvmMemoryMetrics().bindTo(made);
		new JvmThreadMetrics().bindTo(made);
		new ClassLoaderMetrics().bindTo(made);
		new ProcessorMetrics().bindTo(made);
		new UptimeMetrics().bindTo(made);
		new FileDescriptorMetrics().bindTo(made);
		pool("active", HikariPoolMXBean::getActiveConnections, made);
		pool("idle", HikariPoolMXBean::getIdleConnections, made);
		pool("waiting", HikariPoolMXBean::getThreadsAwaitingConnection, made);
		Gauge.builder("mimamori.database.connections.most", this.pool, HikariDataSource::getMaximumPoolSize)
			.register(made);
		Gauge.builder("mimamori.disk.free", this.folder, (data) -> data.path().toFile().getUsableSpace())
			.baseUnit("bytes")
			.register(made);
		for (LimitCounts.Why why : LimitCounts.Why.values()) {
			FunctionCounter.builder("mimamori.limits.refused", why, LimitCounts::of)
				.tag("why", why.code())
				.register(made);
		}
		this.executors.ifAvailable((all) -> all.forEach((name, executor) -> Gauge
			.builder("mimamori.threads.waiting", executor, (one) -> one.getQueueSize() + (double) one.getActiveCount())
			.tag("name", name)
			.register(made)));
		for (String action : SignInCounts.ACTIONS) {
			signIns(action, made);
		}
	}

	private interface Figure {

		int of(HikariPoolMXBean pool);

	}

	private void pool(String state, Figure figure, PrometheusMeterRegistry made) {
		Gauge.builder("mimamori.database.connections", this.pool, (source) -> {
			HikariPoolMXBean bean = source.getHikariPoolMXBean();
			return (bean != null) ? figure.of(bean) : Double.NaN;
		}).tag("state", state).register(made);
	}

	void signIn(String action) {
		signIns(action, registry()).increment();
	}

	private static Counter signIns(String action, PrometheusMeterRegistry made) {
		return Counter.builder("mimamori.sign.in").tag("outcome", SignInCounts.outcome(action)).register(made);
	}

	/// @param address a template, never what somebody asked for
	void request(String method, String address, int status, long nanos) {
		Timer.builder("mimamori.requests")
			.tag("method", METHODS.contains(method) ? method : "other")
			.tag("address", address)
			.tag("status", status / 100 + "xx")
			.register(registry())
			.record(nanos, TimeUnit.NANOSECONDS);
	}

	/// For tests.
	Iterable<Meter> all() {
		return registry().getMeters();
	}

}
