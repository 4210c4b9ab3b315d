package org.mimamori.server.access;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.database.Seal;

import org.springframework.mock.web.MockHttpSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/// How long a second factor lives: while it is begun, and what stands in for it on paper.
@SpringBootTest
@Proves("I-4")
class FactorTermTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	@Autowired
	private Accounts accounts;

	@Autowired
	private OwnAccount own;

	@Autowired
	private Passkeys passkeys;

	@Autowired
	private AccountRepository repository;

	@Autowired
	private FactorRepository factors;

	@Autowired
	private Seal seal;

	@Autowired
	private JdbcClient jdbc;

	private UUID id;

	@BeforeEach
	void somebody() {
		this.id = this.accounts.create(
				new AccountDraft("hanako" + System.nanoTime(), "Hanako", false, Role.READER, List.of(), null, null));
	}

	@Test
	void anAppThatWasBegunIsConfirmedSoonOrNotAtAll() throws Exception {
		MockHttpSession session = new MockHttpSession();
		String secret = at(Duration.ZERO).begin(session);
		assertThat(at(Duration.ofMinutes(5)).begin(session)).as("a page loaded twice").isEqualTo(secret);
		Duration late = BegunApp.HOLDS.plusSeconds(1);
		assertThat(at(late).confirm(this.id, session, code(secret, late))).isFalse();
		String another = at(late).begin(session);
		assertThat(another).isNotEqualTo(secret);
		assertThat(at(late).confirm(this.id, session, code(another, late))).isTrue();
		assertThat(BegunApp.of(session, NOON)).as("nothing of it stays in the session").isEmpty();
		Duration later = late.plusSeconds(60);
		assertThat(at(later).take(this.id, code(another, later))).isTrue();
		assertThat(at(later).take(this.id, code(another, later))).as("a second time").isFalse();
	}

	/// Whoever else knows the password sees another secret, and plants none.
	@Test
	void anAppBelongsToTheSessionThatBeganIt() throws Exception {
		MockHttpSession owner = new MockHttpSession();
		MockHttpSession thief = new MockHttpSession();
		String secret = at(Duration.ZERO).begin(owner);
		String other = at(Duration.ZERO).begin(thief);
		assertThat(other).isNotEqualTo(secret);
		assertThat(at(Duration.ZERO).confirm(this.id, owner, code(other, Duration.ZERO))).isFalse();
		assertThat(at(Duration.ZERO).confirm(this.id, owner, code(secret, Duration.ZERO))).isTrue();
		Duration later = Duration.ofMinutes(2);
		assertThat(at(later).take(this.id, code(other, later))).isFalse();
	}

	@Test
	void codesOnPaperGoWithTheLastFactor() {
		this.repository.password(this.id, "{noop}x", NOON);
		this.factors.confirm(this.id, "sealed", NOON);
		passkey();
		at(Duration.ZERO).keep(this.id, at(Duration.ZERO).paper(this.id));
		as(() -> this.own.removeTotp());
		assertThat(this.factors.recoveryCodesLeft(this.id)).as("a passkey is left").isEqualTo(10);
		as(() -> this.passkeys.remove(this.passkeys.mine().getFirst().id()));
		assertThat(this.factors.recoveryCodesLeft(this.id)).isZero();

		this.factors.confirm(this.id, "sealed", NOON);
		at(Duration.ZERO).keep(this.id, at(Duration.ZERO).paper(this.id));
		as(() -> this.own.removeTotp());
		assertThat(this.factors.recoveryCodesLeft(this.id)).isZero();
	}

	@Test
	void codesOnPaperLieUnderASlowHashAndFormerOnesStillOpen() {
		String code = at(Duration.ZERO).keep(this.id, at(Duration.ZERO).paper(this.id)).getFirst();
		String plain = code.replace("-", "");
		assertThat(this.factors.useRecoveryCode(this.id, Secrets.hash(this.id + plain), NOON)).as("a quick hash")
			.isFalse();
		assertThat(at(Duration.ZERO).takeRecoveryCode(this.id, code.toLowerCase(java.util.Locale.ROOT))).isTrue();
		assertThat(at(Duration.ZERO).takeRecoveryCode(this.id, code)).as("a second time").isFalse();
		this.factors.recoveryCodes(this.id, List.of(Secrets.hash(this.id + "ABCDEFGHIJKLMNOP")));
		assertThat(at(Duration.ZERO).takeRecoveryCode(this.id, "ABCD-EFGH-IJKL-MNOQ")).isFalse();
		assertThat(at(Duration.ZERO).takeRecoveryCode(this.id, "ABCD-EFGH-IJKL-MNOP")).isTrue();
		assertThat(at(Duration.ZERO).takeRecoveryCode(this.id, "ABCD-EFGH-IJKL-MNOP")).isFalse();
	}

	private OneTimeCodes at(Duration later) {
		return new OneTimeCodes(this.factors, this.seal, Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
	}

	private void passkey() {
		this.jdbc.sql("""
				insert into access_passkey (credential_id, user_id, label, public_key, signature_count, uv_initialized,
				                            backup_eligible, backup_state, transports, created_at, used_at)
				values (:credential, :id, 'key', '', 0, true, false, false, '{}', now(), now())
				""")
			.param("credential", ByteBuffer.allocate(8).putLong(System.nanoTime()).array())
			.param("id", this.id)
			.update();
	}

	private void as(Runnable deed) {
		Account account = this.accounts.get(this.id);
		BoundTo.as(new SignedIn(this.id, account.name(), account.displayName(), account.role(), account.role().rights(),
				List.of(), new SignedIn.By.Session(account.epoch(), Instant.now()), Instant.MAX)
			.authentication(), deed);
	}

	private static String code(String text, Duration later) throws Exception {
		byte[] secret = new byte[text.length() * 5 / 8];
		for (int bit = 0; bit < secret.length * 8; bit++) {
			int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
			secret[bit / 8] |= (byte) ((value >> (4 - bit % 5) & 1) << (7 - bit % 8));
		}
		return new TimeBasedOneTimePasswordGenerator()
			.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), NOON.plus(later));
	}

}
