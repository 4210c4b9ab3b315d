package org.mimamori.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.webauthn4j.data.AuthenticationData;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;

import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;

/// Signs in with a passkey: instead of a password, after it, or to prove once more to be
/// there.
@Component
public class PasskeySignIns {

	private final PasskeyRepository passkeys;

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final RelyingParties parties;

	private final SignIns signIns;

	private final Patience patience;

	private final Browsers browsers;

	private final AuditLog audit;

	private final Clock clock;

	PasskeySignIns(PasskeyRepository passkeys, AccountRepository accounts, RuleRepository rules, RelyingParties parties,
			SignIns signIns, Patience patience, Browsers browsers, AuditLog audit, Clock clock) {
		this.passkeys = passkeys;
		this.accounts = accounts;
		this.rules = rules;
		this.parties = parties;
		this.signIns = signIns;
		this.patience = patience;
		this.browsers = browsers;
		this.audit = audit;
		this.clock = clock;
	}

	@Bean
	static NotableAction passkeyCloned() {
		return new NotableAction("access.passkey-cloned", NotableAction.Weight.URGENT);
	}

	/// Whether a button makes sense on the page that was asked for.
	public boolean offered(HttpServletRequest request) {
		return this.parties.here(request).isPresent() && CurrentVisitor
			.indoors(() -> expected(request).map((one) -> one.passkeys() > 0).orElseGet(this.passkeys::any));
	}

	/// What the browser's script hands to the authenticator.
	public Optional<Map<String, Object>> options(HttpServletRequest request) {
		return this.parties.here(request).map((party) -> CurrentVisitor.indoors(() -> {
			// who is known already is asked for one of the own; else the browser offers
			// what it has, and no name has to be typed
			List<PasskeyRepository.Kept> own = expected(request).map((one) -> this.passkeys.kept(one.id()))
				.orElse(List.of());
			return Map.of("challenge",
					Challenge.fresh(request.getSession(), Challenge.Purpose.SHOW, this.clock.instant()).text(), "rpId",
					party.id(), "timeout", Challenge.HOLDS.toMillis(), "userVerification", "required",
					"allowCredentials", own.stream().map(PasskeySignIns::descriptor).toList());
		}));
	}

	static Map<String, Object> descriptor(PasskeyRepository.Kept one) {
		return Map.of("type", "public-key", "id", Base64.getUrlEncoder().withoutPadding().encodeToString(one.id()),
				"transports", one.transports());
	}

	/// @throws LockedException who has to wait
	/// @throws BadCredentialsException for everything else
	public void signIn(HttpServletRequest request, HttpServletResponse response, String json) {
		CurrentVisitor.indoors(() -> {
			proven(request, response, json);
			return true;
		});
	}

	private void proven(HttpServletRequest request, HttpServletResponse response, String json) {
		Instant now = this.clock.instant();
		RelyingParty party = this.parties.here(request)
			.orElseThrow(() -> new BadCredentialsException("No passkeys under this name"));
		Challenge challenge = Challenge.take(request.getSession(false), Challenge.Purpose.SHOW, now)
			.orElseThrow(() -> new BadCredentialsException("Nothing was asked, or too long ago"));
		AuthenticationData data = PasskeyCheck.read(json);
		PasskeyRepository.@Nullable Kept kept = this.passkeys.find(data.getCredentialId()).orElse(null);
		@Nullable Account account = (kept != null) ? this.accounts.find(kept.account()).orElse(null) : null;
		Patience.Try attempt = attempt(account, data, request);
		if (this.patience.begin(attempt).isPresent()) {
			throw new LockedException("wait");
		}
		if (kept == null || account == null || !welcome(account, expected(request), now) || !owned(account, data)) {
			throw refused(account, request);
		}
		show(party, challenge, kept, account, data, request);
		this.patience.succeeded(attempt);
		if (SignedIn.current() != null) {
			this.signIns.again(request);
		}
		else {
			this.signIns.vouched(request, response, account, "passkey");
		}
	}

	private void show(RelyingParty party, Challenge challenge, PasskeyRepository.Kept kept, Account account,
			AuthenticationData data, HttpServletRequest request) {
		PasskeyCheck.Shown shown;
		try {
			shown = PasskeyCheck.shown(party, challenge, kept, data);
		}
		catch (PasskeyCheck.Copied ex) {
			throw copied(account, request);
		}
		catch (BadCredentialsException ex) {
			throw refused(account, request);
		}
		if (!this.passkeys.used(kept.id(), shown.count(), shown.synced(), this.clock.instant())) {
			throw copied(account, request);
		}
	}

	private BadCredentialsException refused(@Nullable Account account, HttpServletRequest request) {
		String name = (account != null) ? account.name() : null;
		this.audit.record(actor(name, request), "access.passkey-refused", name, null);
		return new BadCredentialsException("refused");
	}

	private BadCredentialsException copied(Account account, HttpServletRequest request) {
		this.audit.record(actor(account.name(), request), "access.passkey-cloned", account.name(), null);
		return new BadCredentialsException("copied");
	}

	private static Actor actor(@Nullable String name, HttpServletRequest request) {
		return (name != null) ? new Actor(name, request.getRemoteAddr()) : Actor.current();
	}

	/// Whose passkey it has to be, where that is known.
	private Optional<Account> expected(HttpServletRequest request) {
		SignedIn visitor = SignedIn.current();
		return (visitor != null) ? this.accounts.find(visitor.id()) : this.signIns.pending(request);
	}

	private boolean welcome(Account account, Optional<Account> expected, Instant now) {
		boolean local = this.rules.get().localSignIn() || account.role() == Role.ADMINISTRATOR;
		return !account.service() && account.open(LocalDate.ofInstant(now, ZoneOffset.UTC))
				&& expected.map((one) -> one.id().equals(account.id())).orElse(local);
	}

	/// The authenticator says for whom it made the key, where it remembers.
	private static boolean owned(Account account, AuthenticationData data) {
		byte @Nullable [] handle = data.getUserHandle();
		return handle == null || handle.length == 0 || Arrays.equals(handle, Passkeys.handle(account.id()));
	}

	private Patience.Try attempt(@Nullable Account account, AuthenticationData data, HttpServletRequest request) {
		// apart from passwords: who guesses those holds nobody up here
		return (account != null)
				? new Patience.Try("passkey " + account.name(), request.getRemoteAddr(),
						this.browsers.known(account.id()).orElse(null))
				: new Patience.Try(
						"passkey ? " + Base64.getEncoder().encodeToString(Arrays.copyOf(data.getCredentialId(), 12)),
						request.getRemoteAddr(), null);
	}

}
