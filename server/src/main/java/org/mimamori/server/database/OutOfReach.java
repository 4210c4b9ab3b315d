package org.mimamori.server.database;

import java.sql.SQLException;

/// Tells apart what the database itself refused, because it lies beyond the sites to which
/// somebody is bound.
public final class OutOfReach {

	/// Row-level security, and rights on tables: insufficient_privilege.
	private static final String STATE = "42501";

	private OutOfReach() {
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
