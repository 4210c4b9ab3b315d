package org.mimamori.server.about.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.SignedIn;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightMissing;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/// The door for monitoring: all figures of this server in the text form of Prometheus.
@Service
@Needs(value = Right.READ, everywhere = true)
public class Figures {

	private final Looking looking;

	private final Meters meters;

	private final AtomicReference<@Nullable Told> told = new AtomicReference<>();

	Figures(Looking looking, Meters meters) {
		this.looking = looking;
		this.meters = meters;
	}

	/// A program needs a token that may read everything; a person at a browser, who has
	/// pages for it, needs to be an administrator.
	public String scrape() {
		Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
		SignedIn program = SignedIn.current();
		if ((program == null || program.confirmedAt() != null) && visitor != null
				&& !Right.ADMINISTRATION.heldBy(visitor)) {
			throw new RightMissing("Figures.scrape", Right.ADMINISTRATION, false);
		}
		PrometheusMeterRegistry registry = this.meters.registry();
		Snapshot now = this.looking.snapshot();
		synchronized (this) {
			Told known = this.told.get();
			if (known == null) {
				known = new Told(registry);
				this.told.set(known);
			}
			known.tell(now);
			return registry.scrape();
		}
	}

	/// What is told from the last look.
	private static final class Told {

		private final MultiGauge single;

		private final Map<String, MultiGauge> gauges;

		Told(PrometheusMeterRegistry registry) {
			this.single = MultiGauge.builder("mimamori.count").register(registry);
			this.gauges = java.util.stream.Stream
				.of("mimamori.exposures", "mimamori.source.age", "mimamori.source.alarms", "mimamori.sources",
						"mimamori.jobs", "mimamori.letters", "mimamori.chain", "mimamori.certificate.left",
						"mimamori.own.weaknesses")
				.collect(java.util.stream.Collectors.toMap((name) -> name,
						(name) -> MultiGauge.builder(name).register(registry)));
		}

		void tell(Snapshot now) {
			this.single.register(List.of(row("what", "devices", now.devices()),
					row("what", "compositions", now.compositions()), row("what", "events_waiting", now.eventsWaiting()),
					row("what", "advisories_unclear", now.undecided())), true);
			each("mimamori.exposures", "decision", now.exposures());
			each("mimamori.jobs", "state", lower(now.jobs()));
			each("mimamori.letters", "state", lower(now.letters()));
			List<MultiGauge.Row<?>> ages = new ArrayList<>();
			List<MultiGauge.Row<?>> alarms = new ArrayList<>();
			List<MultiGauge.Row<?>> sources = new ArrayList<>();
			for (Snapshot.Feed feed : now.feeds()) {
				ages.add(row("kind", feed.kind(), since(feed.provenAt(), now.at())));
				alarms.add(row("kind", feed.kind(), feed.alarms()));
				sources.add(row("kind", feed.kind(), feed.sources()));
			}
			put("mimamori.source.age", ages);
			put("mimamori.source.alarms", alarms);
			put("mimamori.sources", sources);
			put("mimamori.chain",
					List.of(row("what", "entries", now.chainLength()), row("what", "waiting", now.chainWaiting()),
							row("what", "intact", (now.chainIntact() != null) ? now.chainIntact() ? 1 : 0 : Double.NaN),
							row("what", "checked_seconds_ago", since(now.chainCheckedAt(), now.at()))));
			Instant ends = now.certificateEnds();
			put("mimamori.certificate.left",
					(ends != null)
							? List.of(row("unit", "days", Duration.between(now.at(), ends).toSeconds() / 86_400.0))
							: List.of());
			Integer affected = now.ownAffected();
			put("mimamori.own.weaknesses",
					(affected != null) ? List.of(row("verdict", "affected", affected)) : List.of());
		}

		private void each(String name, String label, Map<String, Long> counts) {
			put(name, counts.entrySet().stream().map((one) -> row(label, one.getKey(), one.getValue())).toList());
		}

		private void put(String name, List<? extends MultiGauge.Row<?>> rows) {
			MultiGauge gauge = this.gauges.get(name);
			if (gauge != null) {
				gauge.register(List.copyOf(rows), true);
			}
		}

		private static Map<String, Long> lower(Map<String, Long> counts) {
			return counts.entrySet()
				.stream()
				.collect(java.util.stream.Collectors.toMap((one) -> one.getKey().toLowerCase(java.util.Locale.ROOT),
						Map.Entry::getValue));
		}

		private static double since(@Nullable Instant then, Instant now) {
			return (then != null) ? Duration.between(then, now).toSeconds() : Double.NaN;
		}

		private static MultiGauge.Row<?> row(String label, String value, double figure) {
			return MultiGauge.Row.of(Tags.of(label, value), figure);
		}

	}

}
