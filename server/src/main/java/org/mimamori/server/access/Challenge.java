package org.mimamori.server.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/// What an authenticator has to sign: random, for one purpose, once, and soon.
record Challenge(String text, Purpose purpose, Instant until) implements Serializable {

	static final Duration HOLDS = Duration.ofMinutes(5);

	private static final String ATTRIBUTE = "mimamori.challenge";

	static Challenge fresh(HttpSession session, Purpose purpose, Instant now) {
		Challenge challenge = new Challenge(Secrets.fresh(), purpose, now.plus(HOLDS));
		session.setAttribute(ATTRIBUTE, challenge);
		return challenge;
	}

	/// Gone afterwards, whatever becomes of the try.
	static Optional<Challenge> take(@Nullable HttpSession session, Purpose purpose, Instant now) {
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Challenge kept)) {
			return Optional.empty();
		}
		session.removeAttribute(ATTRIBUTE);
		return Optional.of(kept).filter((one) -> one.purpose() == purpose && now.isBefore(one.until()));
	}

	byte[] bytes() {
		return Base64.getUrlDecoder().decode(this.text);
	}

	/// What it is for.
	enum Purpose {

		MAKE, SHOW

	}

}
