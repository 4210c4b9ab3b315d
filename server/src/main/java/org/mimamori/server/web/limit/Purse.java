package org.mimamori.server.web.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/// The budgets of the clients that were seen last.
class Purse {

	private final Function<Kind, Budget> budgets;

	private final TimeMeter time;

	private final Map<String, Bucket> buckets;

	Purse(Function<Kind, Budget> budgets, int clients, TimeMeter time) {
		this.budgets = budgets;
		this.time = time;
		this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
				return size() > clients;
			}
		};
	}

	/// Pays for one request.
	/// @return 0 when it was paid, else the seconds after which it could be
	long pay(String client, Kind kind) {
		Bucket bucket;
		synchronized (this.buckets) {
			bucket = this.buckets.computeIfAbsent(kind.ordinal() + client, (key) -> fill(kind));
		}
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed() ? 0
				: Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), Duration.ofSeconds(1).toNanos()));
	}

	int remembered() {
		synchronized (this.buckets) {
			return this.buckets.size();
		}
	}

	private Bucket fill(Kind kind) {
		Budget budget = this.budgets.apply(kind);
		return Bucket.builder()
			.withCustomTimePrecision(this.time)
			.addLimit((limit) -> limit.capacity(budget.burst()).refillGreedy(budget.perMinute(), Duration.ofMinutes(1)))
			.build();
	}

}
