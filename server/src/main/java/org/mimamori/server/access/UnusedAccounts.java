package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;

import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Closes accounts that nobody used for long or whose time is over, and says so two weeks
/// before. The last administrator who can come in stays: a house must not lock itself out.
@Component
class UnusedAccounts {

	static final int WARNING_DAYS = 14;

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private @Nullable LocalDate warned;

	UnusedAccounts(AccountRepository accounts, RuleRepository rules, AuditLog audit, TransactionTemplate transaction,
			Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Bean
	static NotableAction soon() {
		return new NotableAction("access.account-unused-soon", NotableAction.Weight.ROUTINE);
	}

	@Bean
	static NotableAction closed() {
		return new NotableAction("access.account-unused", NotableAction.Weight.IMPORTANT);
	}

	@Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
	void look() {
		this.transaction.executeWithoutResult((status) -> {
			this.accounts.lock();
			LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
			List<Account> open = new ArrayList<>(this.accounts.all());
			open.removeIf((account) -> account.closed() != null);
			// whoever was here last stays
			List<Account> longestUnused = open.stream().sorted(Comparator.comparing(UnusedAccounts::last)).toList();
			for (Account account : longestUnused) {
				if (!lastAdministrator(account, open) && look(account, today)) {
					open.remove(account);
				}
			}
			this.warned = today;
		});
	}

	/// @return whether it was closed
	private boolean look(Account account, LocalDate today) {
		int days = this.rules.get().unusedDays();
		LocalDate end = end(account, days);
		if (account.validUntil() != null && today.isAfter(account.validUntil())) {
			close(account, Account.Closed.ENDED, "access.account-ended");
			return true;
		}
		else if (end != null && today.isAfter(end)) {
			close(account, Account.Closed.UNUSED, "access.account-unused");
			return true;
		}
		else if (end != null && !today.equals(this.warned) && today.plusDays(WARNING_DAYS).isEqual(end)) {
			this.audit.record("access.account-unused-soon", account.name(), end.toString());
		}
		return false;
	}

	/// The last day of an account that is not used again; null where there is none.
	static @Nullable LocalDate end(Account account, int unusedDays) {
		if (unusedDays == 0 || account.closed() != null) {
			return null;
		}
		return LocalDate.ofInstant(last(account).plus(Duration.ofDays(unusedDays)), ZoneOffset.UTC);
	}

	private static Instant last(Account account) {
		return (account.seenAt() != null) ? account.seenAt() : account.createdAt();
	}

	private void close(Account account, Account.Closed why, String action) {
		this.accounts.update(new Account(account.id(), account.name(), account.displayName(), account.service(),
				account.role(), account.sites(), account.mail(), account.validUntil(), account.createdAt(),
				account.passwordAt(), account.renew(), why, account.seenAt(), account.epoch() + 1, account.totp(),
				account.passkeys(), account.factorDue(), account.external(), account.version()));
		this.accounts.uninvite(account.id());
		this.audit.record(action, account.name(), null);
	}

	private static boolean lastAdministrator(Account account, List<Account> open) {
		return account.lastsAsAdministrator() && open.stream().filter(Account::lastsAsAdministrator).count() <= 1;
	}

}
