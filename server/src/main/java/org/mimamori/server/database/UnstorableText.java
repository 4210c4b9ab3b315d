package org.mimamori.server.database;

import java.sql.SQLException;

/// Tells apart what the database refused because a text holds a character that no text of
/// it can: the one of the value zero.
public final class UnstorableText {

	/// character_not_in_repertoire.
	private static final String STATE = "22021";

	private UnstorableText() {
	}

	public static boolean is(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}

}
