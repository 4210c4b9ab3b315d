package org.mimamori.server.access;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.FieldCheck;

/// An account as an administrator wishes it to be.
///
/// @param name for a new one; later it stays what it is, because the audit log names it
public record AccountDraft(String name, String displayName, boolean service, Role role, List<Long> sites,
		@Nullable String mail, @Nullable LocalDate validUntil) {

	public AccountDraft {
		sites = List.copyOf(sites);
		displayName = FieldCheck.line(displayName);
	}

	void orRefuse() {
		FieldCheck check = new FieldCheck();
		if (!Accounts.usable(this.name)) {
			check.wrong("name", "access.setup.bad-name");
		}
		check.required("displayName", this.displayName, 100);
		String mail = check.optional("mail", this.mail, 254);
		if (mail != null && !mail.matches("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,189}")) {
			check.wrong("mail", "access.account.bad-mail");
		}
		if (this.sites.size() > 200) {
			check.wrong("sites", "access.account.many-sites", 200);
		}
		if (!this.sites.isEmpty() && !this.role.bindable()) {
			check.wrong("sites", "access.account.role-everywhere");
		}
		check.orRefuse();
	}

}
