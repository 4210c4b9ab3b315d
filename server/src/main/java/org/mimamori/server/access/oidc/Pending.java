package org.mimamori.server.access.oidc;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// A sign-in at the service that was begun in this session. There is one at a time, and
/// it is answered once.
record Pending(OAuth2AuthorizationRequest request, Vouched.Purpose purpose, byte @Nullable [] invitation,
		Instant until) implements Serializable {

	static final Duration HOLDS = Duration.ofMinutes(10);

	private static final String ATTRIBUTE = "mimamori.service";

	void on(HttpSession session) {
		session.setAttribute(ATTRIBUTE, this);
	}

	static Optional<Pending> take(@Nullable HttpSession session, Instant now) {
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Pending pending)) {
			return Optional.empty();
		}
		session.removeAttribute(ATTRIBUTE);
		return Optional.of(pending).filter((one) -> now.isBefore(one.until()));
	}

}
