package org.mimamori.server.access;

import org.mimamori.server.web.RightsNow;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// The lock under which accounts change, and with them who may do what. Whoever waited
/// for it may have been cut off meanwhile, and is looked up once more.
@Component
class AccountLock {

	private final AccountRepository accounts;

	private final CurrentRights rights;

	AccountLock(AccountRepository accounts, CurrentRights rights) {
		this.accounts = accounts;
		this.rights = rights;
	}

	/// Held until the transaction ends.
	/// @throws RightsNow.Ended where the visitor may no longer do what they could do at
	/// the door
	void take() {
		this.accounts.lock();
		Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
		if (visitor != null && visitor.getPrincipal() instanceof SignedIn before
				&& this.rights.of(visitor).getPrincipal() instanceof SignedIn now
				&& !now.rights().containsAll(before.rights())) {
			throw new RightsNow.Ended("The rights of " + before.name() + " have changed");
		}
	}

}
