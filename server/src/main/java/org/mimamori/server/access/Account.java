package org.mimamori.server.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Somebody, or a program, that may come in.
///
/// @param service a program: it has tokens and cannot sign in
/// @param sites numbers of the sites it is bound to, with all below them; none means
/// everywhere
/// @param validUntil the last day on which it may come in
/// @param renew a password was read aloud somewhere or leaked: choose another first
/// @param closed why it may not come in any more
/// @param epoch sessions of an earlier epoch are over
/// @param totp whether codes of an app were confirmed
/// @param factorDue until then a second factor that is required may be put off
/// @param external whether another service vouches for it (OpenID Connect)
public record Account(UUID id, String name, String displayName, boolean service, Role role, List<Long> sites,
		@Nullable String mail, @Nullable LocalDate validUntil, Instant createdAt, @Nullable Instant passwordAt,
		boolean renew, @Nullable Closed closed, @Nullable Instant seenAt, int epoch, boolean totp, int passkeys,
		@Nullable Instant factorDue, boolean external, int version) {

	public Account {
		sites = List.copyOf(sites);
	}

	/// Why it is closed.
	public enum Closed {

		HAND, UNUSED, ENDED;

		public String key() {
			return "access.closed." + name().toLowerCase(java.util.Locale.ROOT);
		}

	}

	public boolean hasFactor() {
		return this.totp || this.passkeys > 0;
	}

	/// The link that lets this account choose a password was not used yet.
	public boolean invited() {
		return !this.service && this.passwordAt == null && !this.external && this.passkeys == 0;
	}

	/// Whether it is an administrator today and stays one, if nobody does anything.
	public boolean lastsAsAdministrator() {
		return this.role == Role.ADMINISTRATOR && !this.service && this.closed == null && this.validUntil == null
				&& !invited();
	}

	/// Whether it may come in on a day.
	public boolean open(LocalDate today) {
		return this.closed == null && (this.validUntil == null || !today.isAfter(this.validUntil));
	}

}
