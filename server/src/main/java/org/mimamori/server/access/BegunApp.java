package org.mimamori.server.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;

/// An app for codes that somebody began to set up. It is known to the session that began
/// it, and to no other: whoever else has learnt the password must not learn the secret
/// beforehand.
///
/// @param sealed its secret
record BegunApp(String sealed, Instant until) implements Serializable {

	static final Duration HOLDS = Duration.ofMinutes(15);

	private static final String ATTRIBUTE = "mimamori.begun-app";

	static Optional<BegunApp> of(HttpSession session, Instant now) {
		return (session.getAttribute(ATTRIBUTE) instanceof BegunApp begun && now.isBefore(begun.until()))
				? Optional.of(begun) : Optional.empty();
	}

	static void forget(HttpSession session) {
		session.removeAttribute(ATTRIBUTE);
	}

	void on(HttpSession session) {
		session.setAttribute(ATTRIBUTE, this);
	}

}
