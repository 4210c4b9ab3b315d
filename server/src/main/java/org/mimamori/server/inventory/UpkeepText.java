package org.mimamori.server.inventory;

import java.util.Locale;

/// What is to be known of keeping a model safe, in words.
public enum UpkeepText {

	UPDATE_SOURCE, UPDATE_PROCEDURE, UPDATE_SAFETY, UPDATE_DECISION, UPDATE_CONFIRMATION, UPDATE_FUNCTION_CHECK,
	UPDATE_ROLLBACK, EMERGENCY_STEPS, PERSONAL_DATA_STATEMENT, DATA_USE_STATEMENT, PROHIBITED_USES, IMPORTANT_NOTES,
	SYSTEM_EFFECTS;

	/// The longest that is kept.
	public static final int LONGEST = 4000;

	/// Also the name of its column.
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
