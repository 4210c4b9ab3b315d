package org.mimamori.server.access;

import java.util.Set;

/// What holds for every account of this installation.
///
/// @param unusedDays after so many days without a sign-in an account is closed; 0: never
/// @param factorRoles roles that must have a second factor
/// @param graceDays so long a new account may put the second factor off
/// @param idleMinutes a session that rests so long is over
/// @param sessionHours a session is over after so many hours whatever happens in it
/// @param localSignIn whether a password of this server opens the door where another
/// service vouches for people; administrators keep theirs for emergencies
public record AccessRules(int unusedDays, Set<Role> factorRoles, int graceDays, int idleMinutes, int sessionHours,
		boolean localSignIn) {

	public AccessRules {
		factorRoles = Set.copyOf(factorRoles);
	}

	/// Whether everybody must have one.
	public boolean factorForAll() {
		return this.factorRoles.containsAll(Set.of(Role.values()));
	}

	/// Another service that is the only way in asks for a second factor itself.
	public boolean needsFactor(Account account) {
		boolean vouchedForOnly = account.external() && (account.passwordAt() == null || !password(account));
		return !account.service() && !vouchedForOnly && this.factorRoles.contains(account.role());
	}

	/// Whether a password of this server may open the account.
	public boolean password(Account account) {
		return !account.service() && (this.localSignIn || account.role() == Role.ADMINISTRATOR);
	}

}
