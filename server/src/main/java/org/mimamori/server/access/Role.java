package org.mimamori.server.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.mimamori.server.web.Right;

import static org.mimamori.server.web.Right.ADMINISTRATION;
import static org.mimamori.server.web.Right.ADVISORY;
import static org.mimamori.server.web.Right.ASSESSMENT;
import static org.mimamori.server.web.Right.AUDIT;
import static org.mimamori.server.web.Right.CATALOGUE;
import static org.mimamori.server.web.Right.INVENTORY;
import static org.mimamori.server.web.Right.READ;
import static org.mimamori.server.web.Right.REPORT;
import static org.mimamori.server.web.Right.SELF;

/// What somebody is in this house, and so may do. A supplier has no account: it is
/// given a link to the questions it is asked, which ends.
public enum Role {

	/// Keeps the installation; may do everything, everywhere.
	ADMINISTRATOR(false, EnumSet.allOf(Right.class)),
	/// The security desk: everything but accounts and the audit log, everywhere.
	DESK(false, EnumSet.of(SELF, READ, INVENTORY, CATALOGUE, ADVISORY, ASSESSMENT, REPORT)),
	/// Looks after the devices of some sites.
	ENGINEER(true, EnumSet.of(SELF, READ, INVENTORY, ASSESSMENT)),
	/// Looks at everything, the audit log too, and changes nothing.
	AUDITOR(true, EnumSet.of(SELF, READ, AUDIT)), READER(true, EnumSet.of(SELF, READ));

	private final boolean bindable;

	private final Set<Right> rights;

	Role(boolean bindable, Set<Right> rights) {
		this.bindable = bindable;
		this.rights = rights;
	}

	/// Whether it can be given for some sites only.
	public boolean bindable() {
		return this.bindable;
	}

	public Set<Right> rights() {
		return EnumSet.copyOf(this.rights);
	}

	/// As the database, forms and `ROLE_…` write it, in lower case.
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String key() {
		return "access.role." + code();
	}

}
