package org.mimamori.server.access.web;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.Account;
import org.mimamori.server.access.AccountDraft;
import org.mimamori.server.access.Role;
import org.mimamori.server.web.FieldCheck;
import java.time.DateTimeException;
import org.mimamori.server.web.Day;

/// What a browser may send about an account.
record AccountForm(@Nullable String name, @Nullable String displayName, @Nullable Boolean service,
		@Nullable String role, @Nullable Boolean everywhere, @Nullable List<Long> sites, @Nullable String mail,
		@Nullable String validUntil, @Nullable Integer version) {

	static AccountForm of(Account account) {
		return new AccountForm(account.name(), account.displayName(), account.service(), account.role().code(),
				account.sites().isEmpty(), account.sites(), account.mail(),
				(account.validUntil() != null) ? account.validUntil().toString() : null, account.version());
	}

	static AccountForm empty() {
		return new AccountForm(null, null, false, "engineer", false, List.of(), null, null, 0);
	}

	AccountDraft draft(@Nullable String keptName) {
		FieldCheck check = new FieldCheck();
		String plain = (keptName != null) ? keptName : check.required("name", this.name, 64);
		Role chosen = check.choice("role", this.role, Role.class);
		LocalDate end = null;
		if (this.validUntil != null && !this.validUntil.isBlank()) {
			try {
				end = Day.of(this.validUntil);
			}
			catch (DateTimeException ex) {
				check.wrong("validUntil", "web.field.kind");
			}
		}
		boolean all = Boolean.TRUE.equals(this.everywhere);
		if (chosen != null && chosen.bindable() && !all && (this.sites == null || this.sites.isEmpty())) {
			check.wrong("sites", "access.account.choose-sites");
		}
		check.orRefuse();
		String shown = (this.displayName == null || this.displayName.isBlank()) ? plain : this.displayName.strip();
		String address = (this.mail == null || this.mail.isBlank()) ? null : this.mail.strip();
		Role role = (chosen != null) ? chosen : Role.READER;
		return new AccountDraft(plain, shown, program(), role,
				(this.sites != null && role.bindable() && !all) ? this.sites : List.of(), address, end);
	}

	boolean program() {
		return Boolean.TRUE.equals(this.service);
	}

	int seen() {
		return (this.version != null) ? this.version : 0;
	}

	boolean at(long site) {
		return this.sites != null && this.sites.contains(site);
	}

}
