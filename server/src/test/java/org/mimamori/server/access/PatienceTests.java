package org.mimamori.server.access;

import org.mimamori.server.Proves;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.access.Patience.Try;
import org.mimamori.server.audit.AuditLog;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Guessing becomes slow, and nobody is locked out by it.
@SpringBootTest
@Proves("I-1")
class PatienceTests {

	@Autowired
	private AttemptRepository attempts;

	@Autowired
	private AuditLog audit;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Accounts accounts;

	@Autowired
	private PasswordCheck passwords;

	private final Hand hand = new Hand();

	private Patience patience;

	@BeforeEach
	void begin() {
		this.jdbc.sql("truncate access_attempt").update();
		this.patience = new Patience(this.attempts, this.audit, this.hand);
	}

	@Test
	void theWaitDoublesAndEndsAtAQuarterOfAnHour() {
		Try one = new Try("Hanako", "192.0.2.1", null);
		assertThat(this.patience.begin(one)).isEmpty();
		assertThat(this.patience.begin(one)).isEmpty();
		assertThat(this.patience.begin(one)).isEmpty();
		Duration last = Duration.ZERO;
		for (int i = 0; i < 6; i++) {
			Duration wait = this.patience.begin(one).orElseThrow();
			assertThat(wait).isGreaterThan(last).isLessThanOrEqualTo(Duration.ofMinutes(15));
			last = wait;
			this.hand.move(wait);
			assertThat(this.patience.begin(one)).isEmpty();
		}
		for (int i = 0; i < 20; i++) {
			Duration wait = this.patience.begin(one).orElseThrow();
			assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(15));
			this.hand.move(wait);
			this.patience.begin(one);
		}
	}

	@Test
	void strangersFromEverywhereDoNotLockOutABrowserThatIsKnown() {
		for (int i = 0; i < 40; i++) {
			this.patience.begin(new Try("hanako", "192.0.2." + i, null));
		}
		assertThat(this.patience.begin(new Try("hanako", "198.51.100.1", null))).as("a stranger").isPresent();
		assertThat(this.patience.begin(new Try("hanako", "192.0.2.1", new byte[32]))).as("her own browser").isEmpty();
	}

	@Test
	void oneAddressThatTriesManyNamesIsSlowedDown() {
		for (int i = 0; i < Patience.FREE_ADDRESS; i++) {
			assertThat(this.patience.begin(new Try("name" + i, "192.0.2.9", null))).isEmpty();
		}
		assertThat(this.patience.begin(new Try("another", "192.0.2.9", null))).isPresent();
		assertThat(this.patience.begin(new Try("another", "192.0.2.10", null))).isEmpty();
	}

	@Test
	void aLockIsToldOnce() {
		for (int i = 0; i < 30; i++) {
			this.patience.begin(new Try("jiro", "203.0.113." + i, null));
		}
		assertThat(this.jdbc
			.sql("select count(*) from audit_entry where action = 'access.account-locked' and subject = 'jiro'")
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aHundredTriesAtOnceAreCountedBeforeTheyAreMade() throws Exception {
		Try one = new Try("saburo", "192.0.2.77", null);
		Callable<Boolean> tried = () -> this.patience.begin(one).isEmpty();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			long let = 0;
			for (var answer : threads.invokeAll(java.util.Collections.nCopies(100, tried))) {
				let += answer.get() ? 1 : 0;
			}
			assertThat(let).isLessThanOrEqualTo(4);
		}
	}

	@Test
	void whoSucceedsStartsAnewAndHearsOfTheOthers() {
		Try own = new Try("hanako", "192.0.2.1", null);
		this.patience.begin(new Try("hanako", "192.0.2.2", null));
		this.patience.begin(new Try("hanako", "192.0.2.2", null));
		assertThat(this.patience.begin(own)).isEmpty();
		assertThat(this.patience.succeeded(own)).isEqualTo(2);
		assertThat(this.attempts.failures("a:hanako")).isZero();
		assertThat(this.attempts.failures("s:192.0.2.1")).isZero();
	}

	@Test
	void oneAccountHasOneCountHoweverItsNameIsWritten() {
		UUID id = this.accounts
			.create(new AccountDraft("ilker" + System.nanoTime(), "İlker", false, Role.READER, List.of(), null, null));
		String name = this.accounts.get(id).name();
		for (String written : List.of(name, name.replace('i', '\u0130'), name.toUpperCase(Locale.ROOT))) {
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> this.passwords.check(written, "wrong"));
		}
		assertThat(this.attempts.failures("a:" + name)).isEqualTo(3);
	}

	/// A clock that stands until it is moved.
	private static final class Hand extends Clock {

		private Instant now = Instant.parse("2026-11-21T00:00:00Z");

		void move(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
