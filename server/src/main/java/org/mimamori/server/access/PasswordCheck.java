package org.mimamori.server.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Compares a name and a password with those on record, patiently. It answers alike, and
/// takes as long, for a name that does not exist, an account that is closed and a
/// password that is wrong.
@Component
class PasswordCheck implements AuthenticationProvider {

	/// Each check takes 19 MiB and all of a processor: no more at once than there are.
	private final Semaphore processors = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final PasswordEncoder passwords;

	private final Patience patience;

	private final Browsers browsers;

	private final AuditLog audit;

	private final Clock clock;

	private volatile @Nullable String nobody;

	PasswordCheck(AccountRepository accounts, RuleRepository rules, PasswordEncoder passwords, Patience patience,
			Browsers browsers, AuditLog audit, Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.passwords = passwords;
		this.patience = patience;
		this.browsers = browsers;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		Passed passed = check(authentication.getName().strip(), String.valueOf(authentication.getCredentials()));
		UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken
			.authenticated(passed.account().name(), null, List.of());
		token.setDetails(passed);
		return token;
	}

	/// @throws LockedException who has to wait
	/// @throws BadCredentialsException for everything else
	Passed check(String name, String password) {
		Optional<Account> account = Accounts.usable(name) ? this.accounts.find(name) : Optional.empty();
		// one account, one count, however its name was written: the database knows more
		// letters as the same than
		// this does; and what is no name is counted as one, so that other keys of the
		// count are out of reach
		Patience.Try attempt = new Patience.Try(
				account.map(Account::name).orElseGet(() -> Accounts.usable(name) ? name : "?"),
				String.valueOf(Actor.current().address()),
				account.flatMap((known) -> this.browsers.known(known.id())).orElse(null));
		if (this.patience.begin(attempt).isPresent()) {
			throw new LockedException("wait");
		}
		Optional<Account> usable = account.filter(this::mayUsePassword);
		Optional<String> kept = usable.flatMap((known) -> this.accounts.passwordHash(known.id()));
		boolean right = password.length() <= PasswordRules.LONGEST && matches(password, kept.orElseGet(this::nobody));
		// the comparison with nobody's takes as long and never lets anybody in
		if (usable.isEmpty() || kept.isEmpty() || !right) {
			// a password typed into the wrong field must not stay in the record
			this.audit.record("access.sign-in-refused", account.map(Account::name).orElse("?"), null);
			throw new BadCredentialsException("refused");
		}
		return new Passed(usable.get(), this.patience.succeeded(attempt));
	}

	private boolean mayUsePassword(Account account) {
		return account.open(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC))
				&& this.rules.get().password(account);
	}

	private boolean matches(String password, String hash) {
		try {
			if (!this.processors.tryAcquire(5, TimeUnit.SECONDS)) {
				throw new LockedException("busy");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LockedException("busy");
		}
		try {
			return this.passwords.matches(password, hash);
		}
		finally {
			this.processors.release();
		}
	}

	/// Made when first needed: hashing is slow on purpose, and a start should be quick.
	private String nobody() {
		String hash = this.nobody;
		if (hash == null) {
			hash = String.valueOf(this.passwords.encode(Secrets.fresh()));
			this.nobody = hash;
		}
		return hash;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	/// The password was right.
	///
	/// @param failures tries for this account that failed before
	record Passed(Account account, int failures) {

	}

}
