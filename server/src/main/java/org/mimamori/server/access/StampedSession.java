package org.mimamori.server.access;

import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;
import org.mimamori.server.web.KnownSession;
import org.springframework.stereotype.Component;

/// Looks at the [Stamp] and at the account behind it, as the [Gate] will.
@Component
class StampedSession implements KnownSession {

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final Clock clock;

	StampedSession(AccountRepository accounts, RuleRepository rules, Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public boolean holds(HttpServletRequest request) {
		Stamp stamp = Stamp.of(request.getSession(false));
		return stamp != null && this.accounts.find(stamp.account())
			.filter((account) -> stamp.holds(account, this.rules.get(), this.clock.instant()))
			.filter((account) -> stamp.factor() || !account.hasFactor())
			.isPresent();
	}

}
