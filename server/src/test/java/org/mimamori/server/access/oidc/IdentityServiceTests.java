package org.mimamori.server.access.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.mimamori.server.Proves;
import org.mimamori.server.web.Elsewhere;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What is asked of a service, and which of its answers are believed.
@Proves("I-10")
class IdentityServiceTests {

	private static final String SECRET = "the secret of the client, long enough for a MAC";

	/// Whether somebody waits for the service in nobody's place.
	private static final AtomicBoolean outside = new AtomicBoolean();

	private static final Elsewhere ELSEWHERE = new Elsewhere() {

		@Override
		public <T> T ask(Supplier<T> question) {
			outside.set(true);
			try {
				return question.get();
			}
			finally {
				outside.set(false);
			}
		}
	};

	private static Duration later = Duration.ZERO;

	private final MockHttpSession session = new MockHttpSession();

	private LoopbackProvider provider;

	private IdentityService service;

	@BeforeEach
	void start() throws Exception {
		later = Duration.ZERO;
		this.provider = new LoopbackProvider();
		this.service = service(this.provider.issuer());
	}

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void aSoundAnswerNamesIssuerAndSubject() {
		Vouched vouched = finish(begin());
		assertThat(vouched.issuer()).isEqualTo(this.provider.issuer());
		assertThat(vouched.subject()).isEqualTo("somebody");
		assertThat(vouched.purpose()).isEqualTo(Vouched.Purpose.SIGN_IN);
	}

	@Test
	void onlyTheClaimsThatAreNeededAreAskedForWithProofKeyAndNonce() {
		URI address = this.service.begin(request(Map.of()), Vouched.Purpose.SIGN_IN, null);
		Map<String, String> asked = LoopbackProvider.query(address.getRawQuery());
		assertThat(asked).containsEntry("scope", "openid")
			.containsEntry("response_type", "code")
			.containsEntry("code_challenge_method", "S256")
			.containsEntry("redirect_uri", "http://localhost:8080/sign-in/service/done")
			.containsKeys("state", "nonce", "code_challenge")
			.doesNotContainKeys("client_secret", "code_verifier");
		finish(this.provider.authorize(address));
		assertThat(this.provider.lastForm).contains("code_verifier=").doesNotContain("secret");
	}

	@Test
	void nothingOfTheSignInStaysInTheSession() {
		finish(begin());
		assertThat(Collections.list(this.session.getAttributeNames())).isEmpty();
	}

	@Test
	void anAnswerCountsOnce() {
		Map<String, String> answer = begin();
		finish(answer);
		refused(answer);
	}

	@Test
	void anAnswerWithAnotherStateOrOfAnotherSessionIsRefused() {
		Map<String, String> answer = begin();
		refused(Map.of("code", answer.get("code"), "state", "another"));
		Map<String, String> second = begin();
		MockHttpServletRequest elsewhere = new MockHttpServletRequest();
		second.forEach(elsewhere::setParameter);
		assertThatExceptionOfType(ServiceRefused.class).isThrownBy(() -> this.service.finish(elsewhere));
	}

	@Test
	void anErrorIsNoAnswerAndAnotherIssuerIsRefused() {
		Map<String, String> answer = begin();
		refused(Map.of("error", "access_denied", "state", answer.get("state")));
		Map<String, String> second = begin();
		refused(Map.of("code", second.get("code"), "state", second.get("state"), "iss", "https://evil.example"));
	}

	static Stream<Arguments> lies() {
		return Stream.of(lie("nonce", (all) -> all.claim("nonce", "another")),
				lie("no nonce", (all) -> all.claim("nonce", null)), lie("audience", (all) -> all.audience("another")),
				lie("audiences", (all) -> all.audience(List.of("mimamori", "another"))),
				lie("party", (all) -> all.claim("azp", "another")),
				lie("issuer", (all) -> all.issuer("https://evil.example")),
				lie("expired", (all) -> all.expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
				lie("no end", (all) -> all.expirationTime(null)),
				lie("not yet",
						(all) -> all.issueTime(Date.from(Instant.now().plusSeconds(3600)))
							.expirationTime(Date.from(Instant.now().plusSeconds(7200)))),
				lie("nobody", (all) -> all.subject(null)), lie("long", (all) -> all.subject("x".repeat(256))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void lies(String name, UnaryOperator<JWTClaimsSet.Builder> claims) {
		this.provider.claims = claims;
		refused(begin());
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "stripped", "HS256", "foreign", "broken" })
	void whatTheServiceDidNotSignIsRefused(String how) {
		this.provider.token = (token) -> forged(how, token);
		refused(begin());
	}

	@Test
	void aDocumentOfAnotherIssuerOrWithoutTlsIsNotUsed() throws Exception {
		for (UnaryOperator<String> lie : List.<UnaryOperator<String>>of(
				(text) -> text.replaceFirst("\"issuer\":\"[^\"]+\"", "\"issuer\":\"https://evil.example\""),
				(text) -> text.replaceFirst("\"token_endpoint\":\"[^\"]+\"",
						"\"token_endpoint\":\"http://evil.example/\""),
				(text) -> "{}", (text) -> "[", (text) -> "x".repeat(BoundedClient.LONGEST + 1))) {
			this.provider.document = lie;
			IdentityService asked = service(this.provider.issuer());
			assertThatExceptionOfType(ServiceRefused.class)
				.isThrownBy(() -> asked.begin(request(Map.of()), Vouched.Purpose.SIGN_IN, null))
				.matches(ServiceRefused::away);
		}
	}

	@Test
	void theServiceIsAskedOnlyWhenSomebodyWantsToSignIn() {
		assertThat(this.service.there()).isTrue();
		assertThat(this.service.name()).isEqualTo("127.0.0.1");
		assertThat(this.provider.documents).isZero();
		finish(begin());
		finish(begin());
		assertThat(this.provider.documents).isEqualTo(1);
	}

	@Test
	void aServiceThatDidNotAnswerIsLeftInPeaceForAWhile() {
		this.provider.document = (text) -> "{}";
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(ServiceRefused.class).isThrownBy(this::begin).matches(ServiceRefused::away);
		}
		assertThat(this.provider.documents).isEqualTo(1);
		this.provider.document = (text) -> text;
		later = Duration.ofSeconds(31);
		finish(begin());
		assertThat(this.provider.documents).isEqualTo(2);
	}

	@Test
	void nobodyWaitsWhileSomebodyElseAsks() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.provider.document = (text) -> {
			asked.countDown();
			try {
				answer.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return text;
		};
		CompletableFuture<Map<String, String>> first = CompletableFuture.supplyAsync(this::begin);
		asked.await();
		try {
			assertThatExceptionOfType(ServiceRefused.class).isThrownBy(this::begin).matches(ServiceRefused::away);
			assertThat(first).isNotDone();
		}
		finally {
			answer.countDown();
		}
		finish(first.get());
		assertThat(this.provider.documents).isEqualTo(1);
	}

	@Test
	void whoWaitsForTheServiceTakesNobodysPlace() {
		List<Boolean> seen = new CopyOnWriteArrayList<>();
		this.provider.document = (text) -> {
			seen.add(outside.get());
			return text;
		};
		this.provider.token = (text) -> {
			seen.add(outside.get());
			return text;
		};
		finish(begin());
		assertThat(seen).containsExactly(true, true);
	}

	@Test
	void withoutAServiceThereIsNoneAndABadAddressStopsTheStart() throws Exception {
		assertThat(service("").there()).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> service("http://id.example.co.jp"));
	}

	private static IdentityService service(String issuer) throws Exception {
		return new IdentityService(issuer, LoopbackProvider.CLIENT, SECRET, "", "", "", ELSEWHERE, new Clock() {

			@Override
			public Instant instant() {
				return Instant.now().plus(later);
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

		});
	}

	private Map<String, String> begin() {
		return this.provider.authorize(this.service.begin(request(Map.of()), Vouched.Purpose.SIGN_IN, null));
	}

	private Vouched finish(Map<String, String> answer) {
		return this.service.finish(request(answer));
	}

	private void refused(Map<String, String> answer) {
		assertThatExceptionOfType(ServiceRefused.class).isThrownBy(() -> finish(answer))
			.withMessageNotContaining("code-")
			.withNoCause();
	}

	private MockHttpServletRequest request(Map<String, String> parameters) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setServerName("localhost");
		request.setServerPort(8080);
		request.setSession(this.session);
		parameters.forEach(request::setParameter);
		return request;
	}

	private static String forged(String how, String token) {
		try {
			JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
			return switch (how) {
				case "none" -> new PlainJWT(claims).serialize();
				case "stripped" -> token.substring(0, token.lastIndexOf('.') + 1);
				case "HS256" -> {
					SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
					jwt.sign(new MACSigner(SECRET.getBytes()));
					yield jwt.serialize();
				}
				case "foreign" -> {
					SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
							claims);
					jwt.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
					yield jwt.serialize();
				}
				default -> Base64.getEncoder().encodeToString(token.getBytes());
			};
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> claims) {
		return arguments(name, claims);
	}

}
