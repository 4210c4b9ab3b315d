package org.mimamori.server.inventory;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Who has which part in keeping a system safe.
///
/// @param id 0 for one that is not stored yet
public record SystemRole(long id, long systemId, Role role, String name, @Nullable String contact) {

	/// The roles that must be known and told (JSSEC, point 20).
	public enum Role {

		MAKER, PROVIDER, OPERATOR, USER, CSIRT;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Role of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

}
