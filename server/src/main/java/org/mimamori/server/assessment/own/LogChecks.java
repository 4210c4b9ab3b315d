package org.mimamori.server.assessment.own;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.ChainCheck;
import org.mimamori.server.audit.chain.ChainState;
import org.mimamori.server.database.StateRepository;
import org.mimamori.server.notification.Channels;
import org.mimamori.server.notification.Outbox;
import org.mimamori.server.notification.PostedLetter;

import org.springframework.stereotype.Component;

/// VII-2 and VIII-2: the record of acts, and who hears of what.
@Component
class LogChecks implements OwnChecks.Group {

	private static final String AUDIT = "/audit";

	private static final String NOTICES = "/settings/notices";

	private static final Duration LONGEST = Duration.ofHours(48);

	private final AuditChain chain;

	private final StateRepository database;

	private final Channels channels;

	private final Outbox outbox;

	private final Clock clock;

	LogChecks(AuditChain chain, StateRepository database, Channels channels, Outbox outbox, Clock clock) {
		this.chain = chain;
		this.database = database;
		this.channels = channels;
		this.outbox = outbox;
		this.clock = clock;
	}

	@Override
	public List<OwnCheck> checks() {
		return List.of(new OwnCheck("VII-2", this::chain), new OwnCheck("VIII-2", this::notices));
	}

	private List<Fact> chain() {
		ChainState state = this.chain.state();
		ChainCheck check = state.check();
		List<Fact> facts = new ArrayList<>();
		facts.add(Fact.of("chain-intact", check == null || check.intact(), AUDIT, state.length()));
		if (check != null) {
			Duration age = Duration.between(check.finishedAt(), this.clock.instant());
			facts.add(Fact.of("chain-checked", age.compareTo(LONGEST) < 0, AUDIT, age.toHours()));
		}
		facts.add(Fact.of("audit-kept", this.database.look().appendOnlyKept(), null));
		facts.add(Fact.builtIn("anchors"));
		facts.add(Fact.builtIn("reading-recorded"));
		return facts;
	}

	private List<Fact> notices() {
		long failed = this.outbox.count(PostedLetter.State.FAILED);
		int channels = this.channels.all().size();
		return List.of(Fact.builtIn("notices-kept"), Fact.of("channel", channels > 0, NOTICES, channels),
				Fact.of("nothing-stuck", failed == 0, NOTICES, failed));
	}

}
