package org.mimamori.server.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/// What a session remembers of a sign-in. Who may do what is not in it: that is asked
/// of the account with every request.
///
/// @param epoch the account's epoch then
/// @param confirmedAt when the person last proved to be there
/// @param factor whether the second factor was shown
/// @param failures wrong tries since the sign-in before, to be told once
public record Stamp(UUID account, int epoch, Instant signedInAt, Instant confirmedAt, boolean factor,
		int failures) implements Serializable {

	private static final String ATTRIBUTE = "mimamori.stamp";

	static @Nullable Stamp of(@Nullable HttpSession session) {
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof Stamp stamp) ? stamp : null;
	}

	void on(HttpSession session) {
		session.setAttribute(ATTRIBUTE, this);
	}

	/// Whether the session still is one of the account.
	boolean holds(Account account, AccessRules rules, Instant now) {
		return account.epoch() == this.epoch && account.open(LocalDate.ofInstant(now, ZoneOffset.UTC))
				&& now.isBefore(this.signedInAt.plus(Duration.ofHours(rules.sessionHours())));
	}

	Stamp confirmed(Instant now) {
		return new Stamp(this.account, this.epoch, this.signedInAt, now, true, this.failures);
	}

	Stamp ofEpoch(int epoch) {
		return new Stamp(this.account, epoch, this.signedInAt, this.confirmedAt, this.factor, this.failures);
	}

}
