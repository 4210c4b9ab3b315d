package org.mimamori.server.access;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An account as an administrator wishes it to be.
///
/// @param name for a new one; later it stays what it is, because the audit log names it
public record AccountDraft(String name, String displayName, boolean service, Role role, List<Long> sites,
		@Nullable String mail, @Nullable LocalDate validUntil) {

	public AccountDraft {
		sites = List.copyOf(sites);
	}

}
