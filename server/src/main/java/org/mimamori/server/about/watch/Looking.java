package org.mimamori.server.about.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.about.Judgement;
import org.mimamori.server.about.Software;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.ChainCheck;
import org.mimamori.server.audit.chain.ChainState;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.transport.Transport;

import org.springframework.stereotype.Component;

/// Looks at the rooms at most every half minute, however often somebody asks.
@Component
class Looking {

	static final Duration HOLDS = Duration.ofSeconds(30);

	private final WatchRepository repository;

	private final Exposures exposures;

	private final SourceAges ages;

	private final AuditChain chain;

	private final Transport transport;

	private final Software software;

	private final Clock clock;

	private @Nullable Snapshot last;

	Looking(WatchRepository repository, Exposures exposures, SourceAges ages, AuditChain chain, Transport transport,
			Software software, Clock clock) {
		this.repository = repository;
		this.exposures = exposures;
		this.ages = ages;
		this.chain = chain;
		this.transport = transport;
		this.software = software;
		this.clock = clock;
	}

	synchronized Snapshot snapshot() {
		Instant now = this.clock.instant();
		Snapshot known = this.last;
		if (known == null || !now.isBefore(known.at().plus(HOLDS))) {
			known = look(now);
			this.last = known;
		}
		return known;
	}

	private Snapshot look(Instant now) {
		Exposures.Figures figures = this.exposures.figures();
		Map<String, Long> decided = new TreeMap<>();
		this.exposures.aged()
			.forEach((one) -> decided.merge((one.outcome() != null) ? code(one.outcome()) : "none", one.advisories(),
					Long::sum));
		ChainState record = this.chain.state();
		ChainCheck check = record.check();
		Judgement own = this.software.judgement();
		return new Snapshot(now, figures.devices(), this.repository.compositions(), decided,
				figures.undecidedAdvisories(), feeds(), this.repository.openJobs(), this.repository.letters(),
				this.repository.eventsWaiting(), record.length(), record.waiting(),
				(check != null) ? check.intact() : null, (check != null) ? check.finishedAt() : null,
				this.transport.certificateEnds().orElse(null), own.judged() ? own.affected() : null);
	}

	private List<Snapshot.Feed> feeds() {
		Map<String, List<SourceAges.SourceAge>> kinds = new TreeMap<>();
		this.ages.asOf().forEach((one) -> kinds.computeIfAbsent(one.kind(), (k) -> new ArrayList<>()).add(one));
		return kinds.entrySet().stream().map((kind) -> feed(kind.getKey(), kind.getValue())).toList();
	}

	private static Snapshot.Feed feed(String kind, List<SourceAges.SourceAge> sources) {
		@Nullable Instant oldest = Instant.MAX;
		int alarms = 0;
		for (SourceAges.SourceAge one : sources) {
			Instant at = one.at();
			oldest = (oldest == null || at == null) ? null : at.isBefore(oldest) ? at : oldest;
			alarms += one.alarm() ? 1 : 0;
		}
		return new Snapshot.Feed(kind, sources.size(), alarms, oldest);
	}

	private static String code(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
