package org.mimamori.server.access.oidc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// A service on this machine that vouches for whom the test wants, and lies where it is told to.
public final class LoopbackProvider implements AutoCloseable {

	public static final String CLIENT = "mimamori";

	private final HttpServer server;

	private final RSAKey key;

	private final Map<String, String> nonces = new HashMap<>();

	private final Map<String, String> challenges = new HashMap<>();

	public String subject = "somebody";

	/// Changes the claims before they are signed.
	public UnaryOperator<JWTClaimsSet.Builder> claims = (all) -> all;

	/// Changes the finished token.
	public UnaryOperator<String> token = (text) -> text;

	/// Changes the document in which the service describes itself.
	public UnaryOperator<String> document = (text) -> text;

	/// What the client sent for the code, last.
	public String lastForm = "";

	public int documents;

	public LoopbackProvider() throws Exception {
		this.key = new RSAKeyGenerator(2048).keyID("one").generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> {
			this.documents++;
			answer(exchange, 200, this.document.apply("""
					{"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
					"jwks_uri":"%1$s/keys","userinfo_endpoint":"%1$s/userinfo"}""".formatted(issuer())));
		});
		this.server.createContext("/keys",
				(exchange) -> answer(exchange, 200, new JWKSet(this.key.toPublicJWK()).toString()));
		this.server.createContext("/token", this::exchange);
		this.server.start();
	}

	public String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/// What the service does with a browser that comes to it: remembers what was asked,
	/// and sends it back.
	/// @return the query with which the browser comes back
	public Map<String, String> authorize(URI address) {
		Map<String, String> asked = query(address.getRawQuery());
		String code = "code-" + System.nanoTime();
		this.nonces.put(code, asked.get("nonce"));
		this.challenges.put(code, asked.get("code_challenge"));
		return Map.of("code", code, "state", asked.get("state"));
	}

	public static Map<String, String> query(String text) {
		Map<String, String> found = new HashMap<>();
		for (String pair : text.split("&")) {
			String[] parts = pair.split("=", 2);
			found.put(parts[0], URLDecoder.decode((parts.length > 1) ? parts[1] : "", StandardCharsets.UTF_8));
		}
		return found;
	}

	private void exchange(HttpExchange exchange) {
		this.lastForm = read(exchange);
		Map<String, String> form = query(this.lastForm);
		String nonce = this.nonces.remove(form.get("code"));
		String challenge = this.challenges.remove(form.get("code"));
		if (nonce == null || !hash(form.getOrDefault("code_verifier", "")).equals(challenge)) {
			answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
			return;
		}
		answer(exchange, 200,
				"{\"access_token\":\"secret-access-token\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\"%s\"}"
					.formatted(this.token.apply(signed(nonce))));
	}

	private String signed(String nonce) {
		try {
			JWTClaimsSet.Builder all = new JWTClaimsSet.Builder().issuer(issuer())
				.subject(this.subject)
				.audience(List.of(CLIENT))
				.issueTime(Date.from(Instant.now()))
				.expirationTime(Date.from(Instant.now().plusSeconds(300)))
				.claim("auth_time", Instant.now().getEpochSecond())
				.claim("nonce", nonce);
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
					this.claims.apply(all).build());
			jwt.sign(new RSASSASigner(this.key));
			return jwt.serialize();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String hash(String text) {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String read(HttpExchange exchange) {
		try {
			return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static void answer(HttpExchange exchange, int status, String body) {
		try (exchange) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
