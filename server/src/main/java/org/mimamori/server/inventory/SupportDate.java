package org.mimamori.server.inventory;

import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// One date in a model's support, as the trade knows several (OpenEoX, ECMA-428 CLE).
///
/// @param date only where announced
/// @param source where it was published
public record SupportDate(Kind kind, State state, @Nullable LocalDate date, String source) {

	/// @throws InventoryRefusal `supportDate.missing` if an announced date has none, or
	/// the contrary
	public SupportDate {
		if ((state == State.ANNOUNCED) != (date != null)) {
			throw new InventoryRefusal("supportDate.missing");
		}
	}

	/// What ends on the date. The order is that of weight: the first announced one ends
	/// support.
	public enum Kind {

		END_OF_SECURITY_UPDATES, END_OF_SERVICE_LIFE, END_OF_LIFE, END_OF_SALE;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Kind of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

	/// Whether the maker has said anything.
	public enum State {

		ANNOUNCED, NOT_ANNOUNCED, UNKNOWN;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static State of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

}
