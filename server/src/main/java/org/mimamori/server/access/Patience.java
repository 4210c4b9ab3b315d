package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.web.SourceNetwork;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes guessing slow without letting anybody lock others out. Tries are counted for
/// the account from one address, for the account from anywhere, and for the address;
/// each has some free ones, then the wait doubles up to a quarter of an hour and never
/// becomes for good. A browser that signed in to the account before is counted by
/// itself: what strangers do to the account does not hold for it.
@Component
class Patience {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private static final Duration MEMORY = Duration.ofHours(1);

	private static final Duration LONG_MEMORY = Duration.ofDays(1);

	static final int FREE_ANYWHERE = 10;

	static final int FREE_ADDRESS = 30;

	private final AttemptRepository attempts;

	private final AuditLog audit;

	private final Clock clock;

	Patience(AttemptRepository attempts, AuditLog audit, Clock clock) {
		this.attempts = attempts;
		this.audit = audit;
		this.clock = clock;
	}

	@Bean
	static NotableAction accountLocked() {
		return new NotableAction("access.account-locked", NotableAction.Weight.IMPORTANT);
	}

	@Bean
	static NotableAction addressLocked() {
		return new NotableAction("access.address-locked", NotableAction.Weight.IMPORTANT);
	}

	/// Counts a try that is about to be made.
	/// @return how long it has to wait instead
	Optional<Duration> begin(Try one) {
		Instant now = this.clock.instant();
		Optional<Instant> until = this.attempts.until(one.keys(), now);
		if (until.isPresent()) {
			return until.map((then) -> Duration.between(now, then));
		}
		for (Count count : one.counts()) {
			Optional<Integer> failures = this.attempts.count(count.key(), count.free(), count.first(), LONGEST,
					count.memory(), now);
			if (failures.isEmpty()) {
				return Optional.of(count.first());
			}
			if (failures.get() == count.free()) {
				tell(count.key().charAt(0), count.subject(), failures.get());
			}
		}
		return Optional.empty();
	}

	private void tell(char kind, String subject, int failures) {
		if (kind == 'a') {
			this.audit.record("access.account-locked", subject, String.valueOf(failures));
		}
		else if (kind == 's') {
			this.audit.record("access.address-locked", subject, String.valueOf(failures));
		}
	}

	/// @return how many tries for this account failed before
	int succeeded(Try one) {
		int before = Math.max(0, this.attempts.failures(one.anywhere()) - (one.known() ? 0 : 1));
		List<String> own = new ArrayList<>(one.keys());
		own.remove(one.fromAddress());
		own.add(one.anywhere());
		this.attempts.forget(own);
		if (!one.known()) {
			this.attempts.takeBack(one.fromAddress(), this.clock.instant());
		}
		return before;
	}

	@Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
	void forget() {
		this.attempts.forgetBefore(this.clock.instant().minus(LONG_MEMORY));
		this.attempts.forgetBrowsersBefore(this.clock.instant().minus(Duration.ofDays(365)));
	}

	/// What is counted, and how patiently.
	private record Count(String key, int free, Duration first, Duration memory, String subject) {
	}

	/// One try to sign in.
	///
	/// @param browser hash of the cookie of a browser that knows the account; null for
	/// others
	record Try(String account, String address, byte @Nullable [] browser) {

		Try {
			String name = account.toLowerCase(Locale.ROOT);
			account = (name.length() > 64) ? name.substring(0, 64) : name;
			// one machine has a whole network of addresses, and would be a stranger each
			// time
			address = SourceNetwork.of(address);
		}

		boolean known() {
			return this.browser != null;
		}

		String anywhere() {
			return "a:" + this.account;
		}

		String fromAddress() {
			return "s:" + this.address;
		}

		List<String> keys() {
			return counts().stream().map(Count::key).toList();
		}

		private List<Count> counts() {
			if (this.browser != null) {
				return List.of(new Count("b:" + this.account + " " + HexFormat.of().formatHex(this.browser, 0, 8), 5,
						FIRST, MEMORY, this.account));
			}
			return List.of(new Count("p:" + this.account + " " + this.address, 3, FIRST, MEMORY, this.account),
					new Count(anywhere(), FREE_ANYWHERE, Duration.ofSeconds(30), LONG_MEMORY, this.account),
					new Count(fromAddress(), FREE_ADDRESS, FIRST, LONG_MEMORY, this.address));
		}

	}

}
