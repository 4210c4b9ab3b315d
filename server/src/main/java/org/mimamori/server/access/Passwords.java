package org.mimamori.server.access;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Takes a new password, if it is strong enough.
@Component
class Passwords {

	private final AccountRepository accounts;

	private final PasswordEncoder encoder;

	private final PasswordRules rules;

	private final Clock clock;

	Passwords(AccountRepository accounts, PasswordEncoder encoder, PasswordRules rules, Clock clock) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.rules = rules;
		this.clock = clock;
	}

	Optional<String> weakness(String password, Stream<@Nullable String> context) {
		return this.rules.weakness(password, context);
	}

	/// As it is kept. To be asked before a lock is taken: it takes a while.
	String encoded(String password) {
		String encoded = this.encoder.encode(password);
		if (encoded == null) {
			throw new IllegalStateException("A password was not encoded");
		}
		return encoded;
	}

	/// Ends every session of the account.
	void set(UUID account, String encoded) {
		this.accounts.password(account, encoded, this.clock.instant());
	}

}
