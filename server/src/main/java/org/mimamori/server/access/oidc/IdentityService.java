package org.mimamori.server.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Elsewhere;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The service that may vouch for people, where `mimamori.oidc.issuer` and
/// `mimamori.oidc.client-id` name one. It is asked when somebody wants to sign in with
/// it, never while the server starts.
@Component
public class IdentityService {

	public static final String DONE = "/sign-in/service/done";

	private static final Duration KNOWN = Duration.ofHours(1);

	/// How long nobody asks again after a failure.
	private static final Duration AWAY = Duration.ofSeconds(30);

	private final Settings settings;

	private final Elsewhere elsewhere;

	private final Clock clock;

	private @Nullable Exchange exchange;

	private Instant until = Instant.MIN;

	private Instant awayUntil = Instant.MIN;

	private boolean asking;

	IdentityService(@Value("${mimamori.oidc.issuer:}") String issuer,
			@Value("${mimamori.oidc.client-id:}") String clientId,
			@Value("${mimamori.oidc.client-secret:}") String secret,
			@Value("${mimamori.oidc.client-secret-file:}") String secretFile,
			@Value("${mimamori.oidc.name:}") String name, @Value("${mimamori.public-url:}") String publicUrl,
			Elsewhere elsewhere, Clock clock) throws IOException {
		String read = secretFile.isBlank() ? secret : Files.readString(Path.of(secretFile)).strip();
		this.settings = new Settings(issuer.strip(), clientId.strip(), read, name.strip(),
				publicUrl.strip().replaceAll("/+$", ""));
		this.elsewhere = elsewhere;
		this.clock = clock;
	}

	public boolean there() {
		return !this.settings.issuer().isEmpty() && !this.settings.clientId().isEmpty();
	}

	/// As people know it; else the host of its address.
	public String name() {
		return this.settings.shown();
	}

	public String issuer() {
		return this.settings.issuer();
	}

	/// @param invitation hash of the secret of an invitation, where it begins at one
	/// @return where the browser has to go
	/// @throws ServiceRefused where the service cannot be asked
	public URI begin(HttpServletRequest request, Vouched.Purpose purpose, byte @Nullable [] invitation) {
		return exchange().begin(request, this.settings.home(request) + DONE, purpose, invitation);
	}

	/// Takes the answer with which a browser came back.
	/// @throws ServiceRefused for everything but a sound one
	public Vouched finish(HttpServletRequest request) {
		Pending pending = Pending.take(request.getSession(false), this.clock.instant())
			.orElseThrow(() -> new ServiceRefused("Nothing was begun, or too long ago", false));
		Exchange known = exchange();
		return this.elsewhere.ask(() -> known.finish(request, pending));
	}

	/// One asks, and nobody waits for the answer to somebody else.
	private Exchange exchange() {
		synchronized (this) {
			Instant now = this.clock.instant();
			Exchange known = this.exchange;
			if (known != null && (this.asking || now.isBefore(this.until))) {
				return known;
			}
			if (this.asking || now.isBefore(this.awayUntil)) {
				throw new ServiceRefused("The service has not answered yet", true);
			}
			this.asking = true;
		}
		Exchange asked = null;
		try {
			asked = this.elsewhere.ask(() -> new Exchange(this.settings, this.clock));
			return asked;
		}
		finally {
			told(asked);
		}
	}

	private synchronized void told(@Nullable Exchange asked) {
		this.asking = false;
		this.exchange = asked;
		Instant now = this.clock.instant();
		if (asked != null) {
			this.until = now.plus(KNOWN);
		}
		else {
			this.awayUntil = now.plus(AWAY);
		}
	}

	/// What the operator said.
	record Settings(String issuer, String clientId, String secret, String name, String publicUrl) {

		Settings {
			if (!issuer.isEmpty()) {
				try {
					Endpoints.address(issuer);
				}
				catch (ServiceRefused ex) {
					throw new IllegalArgumentException(
							"mimamori.oidc.issuer must be an address such as https://id.example.co.jp");
				}
			}
		}

		String shown() {
			return this.name.isEmpty() ? String.valueOf(URI.create(this.issuer).getHost()) : this.name;
		}

		/// Without a published address only this machine itself can come back.
		String home(HttpServletRequest request) {
			if (!this.publicUrl.isEmpty()) {
				return this.publicUrl;
			}
			String host = "127.0.0.1".equals(request.getServerName()) ? "127.0.0.1" : "localhost";
			return request.getScheme() + "://" + host + ":" + request.getServerPort();
		}

	}

}
