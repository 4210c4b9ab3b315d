package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// Leads a sign-in from the password over the second factor to a session, and asks for
/// proof again later. Each step that opens more gives the session another id.
@Component
public class SignIns {

	/// By what a sign-in began, for the record.
	private static final String FIRST = "mimamori.first";

	/// The page that a stranger asked for (Spring Security's).
	private static final String WHERE_TO = "SPRING_SECURITY_SAVED_REQUEST";

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final PasswordCheck passwords;

	private final OneTimeCodes codes;

	private final Patience patience;

	private final Browsers browsers;

	private final AuditLog audit;

	private final Clock clock;

	SignIns(AccountRepository accounts, RuleRepository rules, PasswordCheck passwords, OneTimeCodes codes,
			Patience patience, Browsers browsers, AuditLog audit, Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.passwords = passwords;
		this.codes = codes;
		this.patience = patience;
		this.browsers = browsers;
		this.audit = audit;
		this.clock = clock;
	}

	/// The password was right, and the session has a new id already.
	/// @return whether that is all
	boolean password(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		if (!(authentication.getDetails() instanceof PasswordCheck.Passed passed)) {
			throw new IllegalStateException("Not signed in by password");
		}
		keep(request, response, passed.account());
		return begin(request, response, passed.account(), "password", !passed.account().hasFactor(), passed.failures(),
				this.clock.instant());
	}

	/// Somebody whom a passkey, a link or another service vouched for.
	///
	/// @param by which of them, for the record
	public void vouched(HttpServletRequest request, HttpServletResponse response, Account account, String by) {
		if (request.getSession(false) != null) {
			request.changeSessionId();
		}
		keep(request, response, account);
		begin(request, response, account, by, true, 0, this.clock.instant());
	}

	/// Somebody for whom another service vouched. A second factor of this server is asked
	/// for all the same, and
	/// what was proved there was proved then, not now.
	///
	/// @return whether that is all
	public boolean vouched(HttpServletRequest request, HttpServletResponse response, Account account, String by,
			Instant at) {
		if (request.getSession(false) != null) {
			request.changeSessionId();
		}
		keep(request, response, account);
		return begin(request, response, account, by, !account.hasFactor(), 0, at);
	}

	/// What the session holds of Spring Security's: the name and no rights; those are
	/// asked of the account
	/// with every request.
	private static void keep(HttpServletRequest request, HttpServletResponse response, Account account) {
		HttpSession session = request.getSession();
		// what somebody else began in this browser is not gone on with
		for (String name : Collections.list(session.getAttributeNames())) {
			if (!name.equals(WHERE_TO)) {
				session.removeAttribute(name);
			}
		}
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(
				UsernamePasswordAuthenticationToken.authenticated(account.name(), null, java.util.List.of()));
		new HttpSessionSecurityContextRepository().saveContext(context, request, response);
	}

	private boolean begin(HttpServletRequest request, HttpServletResponse response, Account account, String by,
			boolean whole, int failures, Instant provedAt) {
		Instant now = this.clock.instant();
		HttpSession session = request.getSession();
		AccessRules rules = this.rules.get();
		session.setMaxInactiveInterval((int) Duration.ofMinutes(rules.idleMinutes()).toSeconds());
		new Stamp(account.id(), account.epoch(), now, provedAt, whole, failures).on(session);
		session.setAttribute(FIRST, by);
		if (whole) {
			done(request, response, account, by);
		}
		return whole;
	}

	private void done(HttpServletRequest request, HttpServletResponse response, Account account, String by) {
		this.accounts.seen(account.id(), this.clock.instant());
		this.browsers.remember(account.id(), request, response);
		this.audit.record(new Actor(account.name(), request.getRemoteAddr()), "access.signed-in", account.name(), by);
	}

	/// Whom the second factor is asked of.
	public Optional<Account> pending(HttpServletRequest request) {
		Stamp stamp = Stamp.of(request.getSession(false));
		return (stamp != null && !stamp.factor()) ? this.accounts.find(stamp.account())
			.filter((account) -> account.epoch() == stamp.epoch() && fresh(stamp)) : Optional.empty();
	}

	/// A password alone opens nothing for longer than this.
	private boolean fresh(Stamp stamp) {
		return this.clock.instant().isBefore(stamp.signedInAt().plus(Duration.ofMinutes(10)));
	}

	/// @throws LockedException who has to wait
	/// @throws BadCredentialsException for a wrong code
	public void code(HttpServletRequest request, HttpServletResponse response, String code) {
		Account account = pending(request).orElseThrow(() -> new BadCredentialsException("nobody"));
		String by = prove(account, request, code);
		Stamp stamp = Stamp.of(request.getSession(false));
		request.changeSessionId();
		if (stamp != null) {
			stamp.confirmed(this.clock.instant()).on(request.getSession());
		}
		done(request, response, account, request.getSession().getAttribute(FIRST) + " and " + by);
	}

	/// @return what proved it
	private String prove(Account account, HttpServletRequest request, String code) {
		// guessing six digits is slowed down like guessing passwords, and apart from it
		Patience.Try attempt = new Patience.Try("code " + account.name(), request.getRemoteAddr(),
				this.browsers.known(account.id()).orElse(null));
		if (this.patience.begin(attempt).isPresent()) {
			throw new LockedException("wait");
		}
		boolean app = this.codes.take(account.id(), code);
		boolean paper = !app && this.codes.takeRecoveryCode(account.id(), code);
		if (!app && !paper) {
			this.audit.record(new Actor(account.name(), request.getRemoteAddr()), "access.code-refused", account.name(),
					null);
			throw new BadCredentialsException("refused");
		}
		if (paper) {
			this.audit.record(new Actor(account.name(), request.getRemoteAddr()), "access.recovery-code-used",
					account.name(), null);
		}
		this.patience.succeeded(attempt);
		return paper ? "recovery code" : "app";
	}

	/// Proves once more to be there, with the password or a code of the app.
	/// @throws LockedException who has to wait
	/// @throws BadCredentialsException for what is wrong
	public void confirm(HttpServletRequest request, String secret) {
		SignedIn visitor = SignedIn.current();
		CurrentVisitor.indoors(() -> {
			Account account = Optional.ofNullable(visitor)
				.flatMap((one) -> this.accounts.find(one.id()))
				.orElseThrow(() -> new BadCredentialsException("nobody"));
			if (account.totp()) {
				prove(account, request, secret);
			}
			else {
				this.passwords.check(account.name(), secret);
			}
			return true;
		});
		again(request);
	}

	/// The person is there: a new id for the session, and fifteen minutes.
	public void again(HttpServletRequest request) {
		again(request, this.clock.instant());
	}

	/// @param provedAt when another service saw the person
	public void again(HttpServletRequest request, Instant provedAt) {
		Stamp stamp = Stamp.of(request.getSession(false));
		if (stamp != null) {
			request.changeSessionId();
			stamp.confirmed(provedAt).on(request.getSession());
		}
	}

	/// Keeps this session while all others of the account end, and its browser while all
	/// others are forgotten: who defends an account must not be shut out of it by whoever
	/// goes on guessing.
	public void epoch(HttpServletRequest request, HttpServletResponse response, int epoch) {
		Stamp stamp = Stamp.of(request.getSession(false));
		if (stamp != null) {
			request.changeSessionId();
			stamp.ofEpoch(epoch).on(request.getSession());
			this.browsers.rememberAnew(stamp.account(), request, response);
		}
	}

	/// Whoever came with the link of the account is no stranger to it, though a second
	/// factor is asked for next.
	public void known(HttpServletRequest request, HttpServletResponse response, Account account) {
		this.browsers.remember(account.id(), request, response);
	}

	/// How many tries for this account failed before this sign-in; told once.
	public int failures(HttpServletRequest request) {
		@Nullable HttpSession session = request.getSession(false);
		Stamp stamp = Stamp.of(session);
		if (session == null || stamp == null || stamp.failures() == 0) {
			return 0;
		}
		new Stamp(stamp.account(), stamp.epoch(), stamp.signedInAt(), stamp.confirmedAt(), stamp.factor(), 0)
			.on(session);
		return stamp.failures();
	}

}
