package org.mimamori.server.web;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/// What a door may ask of whoever knocks. Rooms name rights, never roles: which role
/// holds which right is the business of the room that keeps the accounts.
public enum Right {

	/// Anybody, signed in or not: set-up, sign-in, a supplier's link.
	ANYONE,
	/// One's own account: password, second factor, keys.
	SELF,
	/// Look at what lies within one's sites.
	READ,
	/// Change devices, places and systems within one's sites.
	INVENTORY,
	/// Change what holds for every site: models, suppliers, firmware releases.
	CATALOGUE,
	/// Sources, advisories, and what is decided about them.
	ADVISORY,
	/// Answer check sheets.
	ASSESSMENT,
	/// Guidelines of one's own, and what management is told.
	REPORT,
	/// Read the record of who did what.
	AUDIT,
	/// Accounts, channels and settings of the whole installation.
	ADMINISTRATION;

	private static final String PREFIX = "RIGHT_";

	private static final String ALL = "ROLE_ADMINISTRATOR";

	/// How Spring Security carries it.
	public String authority() {
		return PREFIX + name();
	}

	/// A message key.
	public String key() {
		return "web.right." + name().toLowerCase(Locale.ROOT);
	}

	/// Whether somebody who is signed in holds it; an administrator holds every one.
	public boolean heldBy(@Nullable Authentication authentication) {
		return this == ANYONE || authentication != null && authentication.isAuthenticated()
				&& names(authentication).anyMatch((name) -> name.equals(authority()) || name.equals(ALL));
	}

	private static Stream<String> names(Authentication authentication) {
		return authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).map(String::valueOf);
	}

}
