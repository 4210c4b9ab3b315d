package org.mimamori.server.assessment.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.SourceNetwork;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// How often strangers may knock: so many requests a minute from one machine (of IPv6, from its network), and only few
/// with a link that leads nowhere.
@Component
class AskPatience {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int MOST = 120;

	private static final int MOST_WRONG = 20;

	private static final int REMEMBERED = 10_000;

	private final Clock clock;

	private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
			return size() > REMEMBERED;
		}
	};

	AskPatience(Clock clock) {
		this.clock = clock;
	}

	/// @throws Refusal `assessment.ask.often`
	synchronized void knock(String address) {
		String source = SourceNetwork.of(address);
		Count count = now(source);
		if (count.all() >= MOST || count.wrong() >= MOST_WRONG) {
			throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "assessment.ask.often");
		}
		this.counts.put(source, new Count(count.since(), count.all() + 1, count.wrong()));
	}

	synchronized void wrong(String address) {
		String source = SourceNetwork.of(address);
		Count count = now(source);
		this.counts.put(source, new Count(count.since(), count.all(), count.wrong() + 1));
	}

	private Count now(String source) {
		Instant now = this.clock.instant();
		Count count = this.counts.get(source);
		return (count == null || now.isAfter(count.since().plus(WINDOW))) ? new Count(now, 0, 0) : count;
	}

	private record Count(Instant since, int all, int wrong) {
	}

}
