package org.mimamori.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Accounts for which another service vouches. It never makes one: an account is bound to
/// who is known there by its invitation, or by its owner.
@Needs(Right.SELF)
@Service
@Transactional
public class ServiceSignIns {

	private final AccountRepository accounts;

	private final OwnAccount own;

	private final AuditLog audit;

	private final Refusals refusals;

	private final Clock clock;

	ServiceSignIns(AccountRepository accounts, OwnAccount own, AuditLog audit, Refusals refusals, Clock clock) {
		this.accounts = accounts;
		this.own = own;
		this.audit = audit;
		this.refusals = refusals;
		this.clock = clock;
	}

	@Bean
	static NotableAction bound() {
		return new NotableAction("access.service-bound", NotableAction.Weight.IMPORTANT);
	}

	/// Who may come in; empty, and recorded, for everybody else.
	@Needs(Right.ANYONE)
	public Optional<Account> known(String issuer, String subject) {
		Instant now = this.clock.instant();
		Optional<Account> account = this.accounts.find(issuer, subject)
			.filter((one) -> !one.service() && one.open(LocalDate.ofInstant(now, ZoneOffset.UTC)));
		if (account.isEmpty()) {
			this.refusals.note(Actor.current(), "access.service-refused", issuer + " " + subject,
					issuer + " " + subject);
		}
		return account;
	}

	/// Anybody can come with an answer that nobody asked for, so these are counted and
	/// not
	/// listed.
	@Needs(Right.ANYONE)
	public void refused(@Nullable String why) {
		this.refusals.note(Actor.current(), "access.service-refused", "", why);
	}

	/// Binds whoever is signed in. Ends all other sessions.
	/// @return the new epoch
	@Needs(value = Right.SELF, fresh = true)
	public int bind(String issuer, String subject) {
		Account mine = this.own.locked();
		bind(mine, issuer, subject);
		this.audit.record("access.service-bound", mine.name(), issuer);
		return mine.epoch() + 1;
	}

	/// Binds whoever was invited. The link is used up.
	/// @param invitation hash of its secret
	@Needs(Right.ANYONE)
	public Account welcome(byte[] invitation, String issuer, String subject) {
		Account account = this.accounts.invited(invitation, this.clock.instant())
			.filter((one) -> !one.service() && one.open(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC)))
			.orElseThrow(() -> Refusal.notFound("access.invitation.gone"));
		// the link alone is neither the second factor nor the former identity
		if (account.hasFactor() || account.external()) {
			throw Refusal.conflict("access.service.otherwise");
		}
		bind(account, issuer, subject);
		if (!this.accounts.useInvitation(invitation)) {
			throw Refusal.notFound("access.invitation.gone");
		}
		this.audit.record(new Actor(account.name(), Actor.current().address()), "access.service-bound", account.name(),
				issuer);
		return this.accounts.find(account.id()).orElseThrow();
	}

	/// Whether who was vouched for is who is signed in, and that is proof enough: it does
	/// not replace a second factor of this server. Recorded where not.
	@Needs(Right.SELF)
	public boolean isMine(String issuer, String subject) {
		Account mine = this.own.get();
		boolean same = this.accounts.find(issuer, subject).filter((one) -> one.id().equals(mine.id())).isPresent()
				&& !mine.hasFactor();
		if (!same) {
			this.audit.record("access.service-refused", mine.name(), issuer + " " + subject);
		}
		return same;
	}

	/// Severs one's own account from the service. Ends all other sessions.
	/// @return the new epoch
	@Needs(value = Right.SELF, fresh = true)
	public int unbind() {
		Account mine = this.own.locked();
		if (mine.passwordAt() == null && mine.passkeys() == 0) {
			throw Refusal.conflict("access.service.last-way");
		}
		this.accounts.external(mine.id(), null, null);
		this.audit.record("access.service-unbound", mine.name(), null);
		return mine.epoch() + 1;
	}

	/// What the session keeps of an invitation while the service is asked.
	@Needs(Right.ANYONE)
	public byte[] invitation(String secret) {
		return Secrets.hash(secret);
	}

	private void bind(Account account, String issuer, String subject) {
		this.accounts.lock();
		if (this.accounts.find(issuer, subject).filter((one) -> !one.id().equals(account.id())).isPresent()) {
			throw Refusal.conflict("access.service.taken");
		}
		this.accounts.external(account.id(), issuer, subject);
	}

}
