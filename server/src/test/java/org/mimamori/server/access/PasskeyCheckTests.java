package org.mimamori.server.access;

import org.mimamori.server.Proves;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimamori.server.access.SoftAuthenticator.PRESENT;
import static org.mimamori.server.access.SoftAuthenticator.VERIFIED;

/// What an authenticator may send, and what of it is believed.
@Proves("I-4")
class PasskeyCheckTests {

	private static final int BOTH = PRESENT | VERIFIED;

	private static final String NAME = "mimamori.example.co.jp";

	private static final String ORIGIN = "https://" + NAME;

	private static final RelyingParty PARTY = new RelyingParty(NAME, ORIGIN);

	private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

	private static final UUID ACCOUNT = UUID.fromString("6f0d1f58-9f3d-4a1e-8a55-0d6c1b8f2c11");

	private final Challenge challenge = new Challenge(Secrets.fresh(), Challenge.Purpose.SHOW, NOW.plusSeconds(60));

	private SoftAuthenticator authenticator;

	private PasskeyRepository.Kept kept;

	@BeforeEach
	void aPasskey() throws Exception {
		this.authenticator = new SoftAuthenticator();
		this.kept = PasskeyCheck.made(PARTY, this.challenge, ACCOUNT,
				this.authenticator.make(NAME, ORIGIN, this.challenge.text(), BOTH, 7));
	}

	@Test
	void whatWasMadeIsShown() throws Exception {
		assertThat(this.kept.id()).isEqualTo(this.authenticator.id());
		assertThat(this.kept.count()).isEqualTo(7);
		assertThat(this.kept.transports()).containsExactly("internal");
		PasskeyCheck.Shown shown = show(NAME, ORIGIN, this.challenge.text(), BOTH, 8);
		assertThat(shown.count()).isEqualTo(8);
		assertThat(PasskeyCheck
			.read(this.authenticator.show(NAME, ORIGIN, this.challenge.text(), BOTH, 8, Passkeys.handle(ACCOUNT)))
			.getUserHandle()).isEqualTo(Passkeys.handle(ACCOUNT));
	}

	@ParameterizedTest
	@CsvSource({ "evil.example, https://mimamori.example.co.jp, 5", "mimamori.example.co.jp, https://evil.example, 5",
			"mimamori.example.co.jp, http://mimamori.example.co.jp, 5",
			"mimamori.example.co.jp, https://mimamori.example.co.jp:8443, 5",
			"mimamori.example.co.jp, https://mimamori.example.co.jp, 1",
			"mimamori.example.co.jp, https://mimamori.example.co.jp, 4" })
	void anotherPlaceOrAPersonWhoWasNotVerifiedIsRefused(String party, String origin, int flags) {
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> show(party, origin, this.challenge.text(), flags, 8))
			.isNotInstanceOf(PasskeyCheck.Copied.class);
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> PasskeyCheck.made(PARTY,
				this.challenge, ACCOUNT, new SoftAuthenticator().make(party, origin, this.challenge.text(), flags, 0)));
	}

	@Test
	void anotherChallengeIsRefused() {
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> show(NAME, ORIGIN, Secrets.fresh(), BOTH, 8));
	}

	@Test
	void anotherKeyIsRefused() throws Exception {
		String foreign = new SoftAuthenticator().show(NAME, ORIGIN, this.challenge.text(), BOTH, 8,
				Passkeys.handle(ACCOUNT));
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> PasskeyCheck.shown(PARTY, this.challenge, this.kept, PasskeyCheck.read(foreign)))
			.isNotInstanceOf(PasskeyCheck.Copied.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 7, 6, 0 })
	void aCountThatDoesNotRiseTellsOfACopy(int count) {
		assertThatExceptionOfType(PasskeyCheck.Copied.class)
			.isThrownBy(() -> show(NAME, ORIGIN, this.challenge.text(), BOTH, count));
	}

	@Test
	void anAnswerToOneQuestionIsNoneToTheOther() throws Exception {
		String shown = this.authenticator.show(NAME, ORIGIN, this.challenge.text(), BOTH, 8, new byte[0]);
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> PasskeyCheck.made(PARTY, this.challenge, ACCOUNT, shown));
	}

	@Test
	void brokenAnswersAreRefusedAndNothingElse() throws Exception {
		String good = this.authenticator.show(NAME, ORIGIN, this.challenge.text(), BOTH, 8, new byte[0]);
		String made = this.authenticator.make(NAME, ORIGIN, this.challenge.text(), BOTH, 8);
		Random random = new Random(5);
		for (int i = 0; i < 400; i++) {
			String whole = (i % 2 == 0) ? good : made;
			StringBuilder broken = new StringBuilder(whole);
			int at = random.nextInt(whole.length());
			switch (random.nextInt(3)) {
				case 0 -> broken.setLength(at);
				case 1 -> broken.setCharAt(at, (char) (32 + random.nextInt(90)));
				default -> broken.insert(at, "[[[[[[[[[[[[".repeat(random.nextInt(40)));
			}
			refusedOrTheSame(broken.toString());
		}
		refusedOrTheSame("");
		refusedOrTheSame("null");
		refusedOrTheSame("{}");
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> PasskeyCheck.read(good + " ".repeat(PasskeyCheck.LONGEST)));
	}

	@Test
	void aChallengeIsTakenOnceForItsPurposeAndInTime() {
		MockHttpSession session = new MockHttpSession();
		Challenge fresh = Challenge.fresh(session, Challenge.Purpose.SHOW, NOW);
		assertThat(Base64.getUrlDecoder().decode(fresh.text())).hasSize(32).isEqualTo(fresh.bytes());
		assertThat(Challenge.take(session, Challenge.Purpose.SHOW, NOW)).contains(fresh);
		assertThat(Challenge.take(session, Challenge.Purpose.SHOW, NOW)).as("again").isEmpty();
		Challenge.fresh(session, Challenge.Purpose.MAKE, NOW);
		assertThat(Challenge.take(session, Challenge.Purpose.SHOW, NOW)).as("for another purpose").isEmpty();
		Challenge.fresh(session, Challenge.Purpose.SHOW, NOW);
		assertThat(Challenge.take(session, Challenge.Purpose.SHOW, NOW.plus(Challenge.HOLDS))).as("late").isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "https://mimamori.example.co.jp, mimamori.example.co.jp, https://mimamori.example.co.jp",
			"https://Mimamori.example.co.jp:8443/x, mimamori.example.co.jp, https://mimamori.example.co.jp:8443",
			"http://localhost:8080, localhost, http://localhost:8080", "http://mimamori.example.co.jp,,",
			"https://192.0.2.7,,", "https://[2001:db8::1]:8443,," })
	void passkeysBelongToANameWithTls(String address, String id, String origin) {
		assertThat(RelyingParties.of(URI.create(address)))
			.isEqualTo(java.util.Optional.ofNullable(id).map((one) -> new RelyingParty(one, origin)));
	}

	@Test
	void aPageUnderAnotherNameOffersNone() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setServerName("localhost");
		request.setServerPort(8080);
		assertThat(new RelyingParties("").here(request))
			.contains(new RelyingParty("localhost", "http://localhost:8080"));
		assertThat(new RelyingParties(ORIGIN).here(request)).isEmpty();
		request.setServerName(NAME);
		assertThat(new RelyingParties(ORIGIN).here(request)).contains(PARTY);
		assertThat(new RelyingParties("").here(request)).isEmpty();
		request.setServerName("127.0.0.1");
		assertThat(new RelyingParties("").here(request)).isEmpty();
	}

	private PasskeyCheck.Shown show(String party, String origin, String asked, int flags, int count) throws Exception {
		return PasskeyCheck.shown(PARTY, this.challenge, this.kept, PasskeyCheck
			.read(this.authenticator.show(party, origin, asked, flags, count, Passkeys.handle(ACCOUNT))));
	}

	private void refusedOrTheSame(String json) {
		try {
			PasskeyCheck.shown(PARTY, this.challenge, this.kept, PasskeyCheck.read(json));
		}
		catch (BadCredentialsException ex) {
			// as it should be
		}
		try {
			PasskeyCheck.made(PARTY, this.challenge, ACCOUNT, json);
		}
		catch (BadCredentialsException ex) {
			// as it should be
		}
	}

}
