package org.mimamori.server.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpSession;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightsNow;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do with their own account: password, second factor, sessions.
@Needs(Right.SELF)
@Service
@Transactional
public class OwnAccount {

	private final AccountRepository accounts;

	private final FactorRepository factors;

	private final AttemptRepository attempts;

	private final OneTimeCodes codes;

	private final Passwords passwords;

	private final RuleRepository rules;

	private final AccountLock lock;

	private final AuditLog audit;

	private final Clock clock;

	OwnAccount(AccountRepository accounts, FactorRepository factors, AttemptRepository attempts, OneTimeCodes codes,
			Passwords passwords, RuleRepository rules, AccountLock lock, AuditLog audit, Clock clock) {
		this.accounts = accounts;
		this.factors = factors;
		this.attempts = attempts;
		this.codes = codes;
		this.passwords = passwords;
		this.rules = rules;
		this.lock = lock;
		this.audit = audit;
		this.clock = clock;
	}

	@Needs(Right.SELF)
	@Transactional(readOnly = true)
	public Account get() {
		SignedIn visitor = SignedIn.current();
		if (visitor == null) {
			throw new AccessDeniedException("Nobody is signed in");
		}
		return this.accounts.find(visitor.id()).orElseThrow(() -> Refusal.notFound("access.unknown-user"));
	}

	/// For acts that change what opens the account: nobody must be quicker who cuts it
	/// off.
	/// @throws RightsNow.Ended where the session has ended meanwhile
	Account locked() {
		this.lock.take();
		return get();
	}

	@Needs(Right.SELF)
	@Transactional(readOnly = true)
	public AccessRules rules() {
		return this.rules.get();
	}

	/// Ends all sessions but the one that asks, which takes the new epoch.
	/// @return the new epoch
	@Needs(value = Right.SELF, fresh = true)
	public int password(String password) {
		String encoded = encoded(get(), password);
		Account mine = locked();
		set(mine, encoded);
		this.audit.record("access.password-changed", mine.name(), null);
		return mine.epoch() + 1;
	}

	/// @return the new epoch
	@Needs(value = Right.SELF, fresh = true)
	public int endOtherSessions() {
		Account mine = locked();
		this.accounts.endSessions(mine.id());
		this.attempts.forgetBrowsers(mine.id());
		this.audit.record("access.sessions-ended", mine.name(), null);
		return mine.epoch() + 1;
	}

	/// What to type or scan into an app; it counts after [#confirmTotp] in the same
	/// session.
	@Needs(value = Right.SELF, fresh = true)
	public Offer offerTotp(HttpSession session) {
		Account mine = get();
		if (mine.totp()) {
			throw Refusal.conflict("access.factor.there");
		}
		String secret = this.codes.begin(session);
		return new Offer(secret, OneTimeCodes.address(mine.name(), secret));
	}

	/// @return empty where the code was wrong
	@Needs(value = Right.SELF, fresh = true)
	public Optional<Confirmed> confirmTotp(HttpSession session, String code) {
		OneTimeCodes.Paper paper = this.codes.paper(get().id());
		Account mine = locked();
		if (mine.totp() || !this.codes.confirm(mine.id(), session, code)) {
			return Optional.empty();
		}
		// sessions of before showed a password only
		this.accounts.endSessions(mine.id());
		this.audit.record("access.factor-added", mine.name(), "TOTP");
		return Optional.of(new Confirmed(this.codes.keep(mine.id(), paper), mine.epoch() + 1));
	}

	@Needs(value = Right.SELF, fresh = true)
	public List<String> recoveryCodes() {
		// before the lock: hashing takes long
		OneTimeCodes.Paper paper = this.codes.paper(get().id());
		Account mine = locked();
		this.audit.record("access.recovery-codes-made", mine.name(), null);
		return this.codes.keep(mine.id(), paper);
	}

	@Needs(Right.SELF)
	@Transactional(readOnly = true)
	public int recoveryCodesLeft() {
		return this.factors.recoveryCodesLeft(get().id());
	}

	@Needs(value = Right.SELF, fresh = true)
	public void removeTotp() {
		// two at once must not remove the last two
		Account mine = locked();
		if (mine.passkeys() == 0 && this.rules.get().needsFactor(mine)) {
			throw Refusal.conflict("access.factor.needed");
		}
		this.factors.removeTotp(mine.id());
		this.factors.endCodesWithoutFactor(mine.id());
		this.audit.record("access.factor-removed", mine.name(), "TOTP");
	}

	/// Who was invited with a link that still works.
	@Needs(Right.ANYONE)
	@Transactional(readOnly = true)
	public Optional<Account> invited(String secret) {
		return this.accounts.invited(Secrets.hash(secret), this.clock.instant());
	}

	/// Chooses the first password, or another after one was lost.
	@Needs(Right.ANYONE)
	public Account accept(String secret, String password) {
		byte[] hash = Secrets.hash(secret);
		Account account = this.accounts.invited(hash, this.clock.instant())
			.orElseThrow(() -> Refusal.notFound("access.invitation.gone"));
		if (account.external() || !this.rules.get().password(account)) {
			throw Refusal.conflict("access.invitation.service");
		}
		String encoded = encoded(account, password);
		if (!this.accounts.useInvitation(hash)) {
			throw Refusal.notFound("access.invitation.gone");
		}
		set(account, encoded);
		this.audit.record(new Actor(account.name(), Actor.current().address()), "access.password-chosen",
				account.name(), null);
		return this.accounts.find(account.id()).orElseThrow();
	}

	/// @throws FieldRefusal for a weak one
	private String encoded(Account account, String password) {
		Optional<String> weakness = this.passwords.weakness(password,
				Stream.of(account.name(), account.displayName(), account.mail()));
		weakness.ifPresent((key) -> {
			throw new FieldRefusal("password", key);
		});
		return this.passwords.encoded(password);
	}

	private void set(Account account, String encoded) {
		this.passwords.set(account.id(), encoded);
		// a browser of whoever knew the former one is a stranger's
		this.attempts.forgetBrowsers(account.id());
	}

	/// An app that counts now.
	///
	/// @param codes for paper, for the only time
	/// @param epoch the new one
	public record Confirmed(List<String> codes, int epoch) {
	}

	/// A secret for an app, as text and as the address that a QR code carries.
	public record Offer(String secret, String address) {
	}

}
