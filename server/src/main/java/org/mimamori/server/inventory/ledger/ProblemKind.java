package org.mimamori.server.inventory.ledger;

import java.util.Locale;

/// Everything that can be wrong or doubtful about a row.
public enum ProblemKind {

	SITE_MISSING(true), MODEL_MISSING(true), IDENTITY_MISSING(true), COUNT_WITH_SERIAL(true), COUNT_UNREADABLE(true),
	COUNT_OUT_OF_RANGE(true), COUNT_MERGED(true), COUNT_WITHOUT_VALUE(true), TEXT_TOO_LONG(true), PLACE_TOO_DEEP(true),
	DATE_UNREADABLE(true), DATE_MONTH_ONLY(false), ADDRESS_INVALID(false), MAC_INVALID(false), CPE_INVALID(true),
	OWNER_UNKNOWN(false), STATE_UNKNOWN(false), DITTO(true), TOTAL_ROW(false), FORMULA_WITHOUT_VALUE(false),
	CELL_ERROR(false), DECIMAL_VERSION(false), REPEATED_FROM_MERGED(false);

	private final boolean error;

	ProblemKind(boolean error) {
		this.error = error;
	}

	/// Whether a row with this problem is rejected.
	public boolean isError() {
		return this.error;
	}

	/// Key of the text, e.g. `inventory.ledger.problem.site-missing`.
	public String key() {
		return "inventory.ledger.problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
