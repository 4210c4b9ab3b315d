package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The accounts of this installation, as administrators keep them. They never learn a
/// password: whoever is invited chooses one behind a link that works once.
@Needs(value = Right.ADMINISTRATION, fresh = true)
@Service
@Transactional
public class Accounts {

	public static final Duration INVITATION = Duration.ofHours(72);

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final FactorRepository factors;

	private final AttemptRepository attempts;

	private final PasswordRules passwords;

	private final AccountLock lock;

	private final AuditLog audit;

	private final Clock clock;

	Accounts(AccountRepository accounts, RuleRepository rules, FactorRepository factors, AttemptRepository attempts,
			PasswordRules passwords, AccountLock lock, AuditLog audit, Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.factors = factors;
		this.attempts = attempts;
		this.passwords = passwords;
		this.lock = lock;
		this.audit = audit;
		this.clock = clock;
	}

	@Bean
	static NotableAction administratorMade() {
		return new NotableAction("access.administrator-made", NotableAction.Weight.IMPORTANT);
	}

	/// Names under which the server itself acts in the audit log are nobody's.
	static boolean usable(String name) {
		return name.matches("[\\p{L}\\p{N}._@-]{1,64}") && !name.matches("(?i)system|anonymous|mimamori");
	}

	@Needs(Right.ADMINISTRATION)
	@Transactional(readOnly = true)
	public List<Account> all() {
		return this.accounts.all();
	}

	@Needs(Right.ADMINISTRATION)
	@Transactional(readOnly = true)
	public Account get(UUID id) {
		return this.accounts.find(id).orElseThrow(() -> Refusal.notFound("access.unknown-user"));
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public AccessRules rules() {
		return this.rules.get();
	}

	/// Those that are bound to a place.
	@Needs(Right.ADMINISTRATION)
	@Transactional(readOnly = true)
	public List<String> boundTo(long site) {
		return this.accounts.all().stream().filter((one) -> one.sites().contains(site)).map(Account::name).toList();
	}

	/// How many those are, for whoever may change places.
	@Needs(Right.INVENTORY)
	@Transactional(readOnly = true)
	public int countBoundTo(long site) {
		return this.accounts.boundTo(site);
	}

	/// How the accounts stand.
	@Needs(Right.ADMINISTRATION)
	@Transactional(readOnly = true)
	public AccessState state() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		AccessRules rules = this.rules.get();
		List<Account> open = this.accounts.all().stream().filter((one) -> one.open(today)).toList();
		List<Account> people = open.stream().filter((one) -> !one.service()).toList();
		List<Account> need = people.stream().filter((one) -> rules.needsFactor(one) && !one.invited()).toList();
		return new AccessState(rules, people.size(), open.size() - people.size(),
				(int) people.stream().filter(this::administers).count(),
				(int) open.stream().filter((one) -> !one.sites().isEmpty()).count(),
				(int) open.stream().filter((one) -> {
					LocalDate end = UnusedAccounts.end(one, rules.unusedDays());
					return end != null && today.isAfter(end) && !administers(one);
				}).count(), need.size(), (int) need.stream().filter((one) -> !one.hasFactor()).count(),
				this.accounts.endlessTokens(), this.passwords.knowsLeaks());
	}

	public void rule(AccessRules wanted) {
		this.lock.take();
		AccessRules before = this.rules.get();
		this.rules.set(wanted);
		this.audit.record("access.rules-changed", null, before + " → " + wanted);
	}

	/// @return its id
	public UUID create(AccountDraft draft) {
		draft.orRefuse();
		this.lock.take();
		if (this.accounts.find(draft.name()).isPresent()) {
			throw Refusal.conflict("access.account.taken", draft.name());
		}
		Instant now = this.clock.instant();
		Account account = new Account(UUID.randomUUID(), draft.name(), draft.displayName(), draft.service(),
				draft.role(), draft.role().bindable() ? draft.sites() : List.of(), draft.mail(), draft.validUntil(),
				now, null, false, null, null, 0, false, 0, now.plus(Duration.ofDays(this.rules.get().graceDays())),
				false, 0);
		SignedIn by = SignedIn.current();
		this.accounts.insert(account, (by != null) ? by.name() : null);
		this.audit.record("access.account-made", account.name(), told(account));
		tellOfAdministrator(account);
		return account.id();
	}

	/// A new link with which somebody chooses a password; earlier links end.
	/// @return the secret part of it, for the only time
	public String invite(UUID id) {
		this.lock.take();
		Account account = get(id);
		if (account.service()) {
			throw Refusal.unusable("access.account.no-password");
		}
		if (!account.open(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC))) {
			throw Refusal.conflict("access.account.not-open");
		}
		String secret = Secrets.fresh();
		this.accounts.invite(id, Secrets.hash(secret), this.clock.instant().plus(INVITATION));
		this.audit.record("access.invited", account.name(), null);
		return secret;
	}

	/// @param version what the administrator saw; somebody may have been quicker
	public void change(UUID id, AccountDraft draft, int version) {
		draft.orRefuse();
		this.lock.take();
		Account before = get(id);
		Account after = new Account(id, before.name(), draft.displayName(), before.service(), draft.role(),
				draft.role().bindable() ? draft.sites() : List.of(), draft.mail(), draft.validUntil(),
				before.createdAt(), before.passwordAt(), before.renew(), before.closed(), before.seenAt(),
				before.epoch(), before.totp(), before.passkeys(),
				(before.role() != draft.role()) ? grace() : before.factorDue(), before.external(), version);
		save(before, after);
		this.audit.record("access.account-changed", before.name(), told(before) + " → " + told(after));
		if (before.role() != after.role()) {
			this.accounts.uninvite(id);
			tellOfAdministrator(after);
		}
	}

	public void close(UUID id) {
		this.lock.take();
		Account before = get(id);
		save(before, with(before, Account.Closed.HAND, before.renew(), before.epoch() + 1));
		this.accounts.uninvite(id);
		this.audit.record("access.account-closed", before.name(), null);
	}

	public void reopen(UUID id) {
		this.lock.take();
		Account before = get(id);
		save(before, with(before, null, before.renew(), before.epoch() + 1));
		// unused for long is what may have closed it
		this.accounts.seen(id, this.clock.instant());
		this.audit.record("access.account-opened", before.name(), null);
	}

	/// Its password may be known to others: it has to choose another before anything
	/// else.
	public void renew(UUID id) {
		this.lock.take();
		Account before = get(id);
		orRefuseLast(before, false);
		save(before, with(before, before.closed(), true, before.epoch() + 1));
		this.accounts.voidPassword(id);
		// whoever had the account may have bound it to somebody else, or given it a key
		this.accounts.external(id, null, null);
		this.factors.removePasskeys(id, grace());
		this.factors.recoveryCodes(id, List.of());
		this.attempts.forgetBrowsers(id);
		this.audit.record("access.password-void", before.name(), null);
	}

	public void endSessions(UUID id) {
		this.lock.take();
		this.accounts.endSessions(id);
		this.audit.record("access.sessions-ended", get(id).name(), null);
	}

	/// For whom has lost the telephone.
	///
	/// @param recognised how the administrator knew that it is this person who asks, for
	/// the record
	public void withoutFactor(UUID id, String recognised) {
		FieldCheck check = new FieldCheck();
		String how = check.required("recognised", recognised, 200);
		check.orRefuse();
		this.lock.take();
		Account account = get(id);
		// without a password nothing is left that lets it in, and nobody to invite it
		orRefuseLast(account, account.passwordAt() != null);
		this.factors.removeAll(id, grace());
		this.accounts.external(id, null, null);
		this.audit.record("access.factor-removed", account.name(), how);
	}

	/// Only what never came in can be removed; others are closed, because the audit log
	/// names them.
	public void remove(UUID id) {
		this.lock.take();
		Account account = get(id);
		if (account.seenAt() != null) {
			throw Refusal.conflict("access.account.was-here");
		}
		this.accounts.remove(id);
		this.audit.record("access.account-removed", account.name(), null);
	}

	private void save(Account before, Account after) {
		orRefuseLast(before, after.lastsAsAdministrator());
		if (!this.accounts.update(after)) {
			throw Refusal.conflict("access.account.changed-meanwhile");
		}
	}

	/// @param stays whether it goes on being one
	private void orRefuseLast(Account before, boolean stays) {
		if (before.lastsAsAdministrator() && !stays
				&& this.accounts.all().stream().filter(Account::lastsAsAdministrator).count() <= 1) {
			throw Refusal.conflict("access.account.last-administrator");
		}
	}

	private boolean administers(Account account) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		return account.role() == Role.ADMINISTRATOR && !account.service() && account.open(today) && !account.invited();
	}

	private Instant grace() {
		return this.clock.instant().plus(Duration.ofDays(this.rules.get().graceDays()));
	}

	private static Account with(Account one, Account.@Nullable Closed closed, boolean renew, int epoch) {
		return new Account(one.id(), one.name(), one.displayName(), one.service(), one.role(), one.sites(), one.mail(),
				one.validUntil(), one.createdAt(), one.passwordAt(), renew, closed, one.seenAt(), epoch, one.totp(),
				one.passkeys(), one.factorDue(), one.external(), one.version());
	}

	private void tellOfAdministrator(Account account) {
		if (account.role() == Role.ADMINISTRATOR) {
			this.audit.record("access.administrator-made", account.name(), null);
		}
	}

	private static String told(Account account) {
		return account.role().code() + (account.sites().isEmpty() ? "" : " " + account.sites())
				+ ((account.validUntil() != null) ? " – " + account.validUntil() : "");
	}

}
