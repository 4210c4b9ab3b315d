package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The first administrator, who needs the set-up code from the console.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class Users {

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final Passwords passwords;

	private final SetupCode code;

	private final AuditLog audit;

	private final Clock clock;

	private volatile boolean someone;

	Users(AccountRepository accounts, RuleRepository rules, Passwords passwords, SetupCode code, AuditLog audit,
			Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.passwords = passwords;
		this.code = code;
		this.audit = audit;
		this.clock = clock;
	}

	/// Whether anybody can sign in yet; once true it stays true.
	@Needs(Right.ANYONE)
	public boolean someone() {
		if (!this.someone) {
			this.someone = this.accounts.someone();
		}
		return this.someone;
	}

	@Needs(Right.ANYONE)
	public Account createFirst(String setupCode, String name, String displayName, String password) {
		if (someone()) {
			throw new SignUpRefused("access.setup.over");
		}
		if (!this.code.is(setupCode)) {
			throw new SignUpRefused("access.setup.wrong-code");
		}
		String cleanName = name.strip();
		String cleanDisplayName = displayName.isBlank() ? cleanName : displayName.strip();
		if (!Accounts.usable(cleanName)) {
			throw new SignUpRefused("access.setup.bad-name");
		}
		if (cleanDisplayName.length() > 100) {
			throw new SignUpRefused("access.setup.bad-display-name");
		}
		Optional<String> weakness = this.passwords.weakness(password, Stream.of(cleanName, cleanDisplayName));
		if (weakness.isPresent()) {
			throw new SignUpRefused(weakness.get());
		}
		String encoded = this.passwords.encoded(password);
		Instant now = this.clock.instant();
		// Two browsers may send the form at once: the lock makes one of them the second.
		this.accounts.lock();
		if (this.accounts.someone()) {
			throw new SignUpRefused("access.setup.over");
		}
		Account first = new Account(UUID.randomUUID(), cleanName, cleanDisplayName, false, Role.ADMINISTRATOR,
				List.of(), null, null, now, null, false, null, null, 0, false, 0,
				now.plus(Duration.ofDays(this.rules.get().graceDays())), false, 0);
		this.accounts.insert(first, null);
		this.passwords.set(first.id(), encoded);
		this.audit.record(new Actor(cleanName, Actor.current().address()), "access.first-administrator", cleanName,
				null);
		this.code.forget();
		return this.accounts.find(first.id()).orElseThrow();
	}

	/// Oneself, or anybody for whom it is their business.
	@Needs(Right.SELF)
	@Transactional(readOnly = true)
	public Optional<Account> find(String name) {
		return this.accounts.find(name);
	}

}
