package org.mimamori.server.access;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;

import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The people who may sign in. The first one needs the set-up code from the console.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class Users {

	public static final int SHORTEST_PASSWORD = 12;

	private static final int LONGEST_PASSWORD = 200;

	private final AccessRepository repository;

	private final PasswordEncoder passwords;

	private final SetupCode code;

	private final AuditLog audit;

	private final Clock clock;

	private volatile boolean someone;

	Users(AccessRepository repository, PasswordEncoder passwords, SetupCode code, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.passwords = passwords;
		this.code = code;
		this.audit = audit;
		this.clock = clock;
	}

	/// Whether anybody can sign in yet; once true it stays true.
	@Needs(Right.ANYONE)
	public boolean someone() {
		if (!this.someone) {
			this.someone = this.repository.someone();
		}
		return this.someone;
	}

	@Needs(Right.ANYONE)
	public User createFirst(String setupCode, String name, String displayName, String password) {
		if (someone()) {
			throw new SignUpRefused("access.setup.over");
		}
		switch (this.code.check(setupCode)) {
			case TOO_MANY -> throw new SignUpRefused("access.setup.wait");
			case WRONG -> throw new SignUpRefused("access.setup.wrong-code");
			case RIGHT -> {
				// goes on below
			}
		}
		String cleanName = name.strip();
		String cleanDisplayName = displayName.isBlank() ? cleanName : displayName.strip();
		if (!cleanName.matches("[\\p{L}\\p{N}._@-]{1,64}")) {
			throw new SignUpRefused("access.setup.bad-name");
		}
		if (cleanDisplayName.length() > 100) {
			throw new SignUpRefused("access.setup.bad-display-name");
		}
		if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD
				|| password.toLowerCase().contains(cleanName.toLowerCase()) && password.length() < 20) {
			throw new SignUpRefused("access.setup.weak-password");
		}
		User user = new User(UUID.randomUUID(), cleanName, cleanDisplayName);
		if (!this.repository.insertFirst(user, encode(password), this.clock.instant())) {
			throw new SignUpRefused("access.setup.over");
		}
		this.audit.record(new Actor(cleanName, Actor.current().address()), "access.first-administrator", cleanName,
				null);
		this.code.forget();
		return user;
	}

	@Transactional(readOnly = true)
	@Needs(Right.SELF)
	public Optional<User> find(String name) {
		return this.repository.find(name);
	}

	private String encode(String password) {
		String encoded = this.passwords.encode(password);
		if (encoded == null) {
			throw new IllegalStateException("A password was not encoded");
		}
		return encoded;
	}

}
