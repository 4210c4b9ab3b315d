package org.mimamori.server.access.oidc;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Whom the service vouched for, and what the sign-in was begun for.
///
/// @param at when the person proved to be there, as the service says
/// @param invitation hash of the invitation's secret, where the sign-in began at one
public record Vouched(String issuer, String subject, Purpose purpose, Instant at, byte @Nullable [] invitation) {

	/// What a sign-in at the service is for.
	public enum Purpose {

		SIGN_IN, CONFIRM, BIND, WELCOME

	}

}
