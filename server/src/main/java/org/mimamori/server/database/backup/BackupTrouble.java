package org.mimamori.server.database.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DatabaseTrouble;

/// Why a backup or a restore was not done. The message is for the person at the terminal.
public final class BackupTrouble extends RuntimeException {

	private final Kind kind;

	/// With the exit codes that scripts see.
	public enum Kind {

		/// Something is there that would be lost, or works there now.
		IN_THE_WAY(3),

		/// The container cannot be opened or is not whole.
		UNREADABLE(4),

		/// A newer or another product made it.
		STRANGE(5),

		/// The disk or the database did not do its part.
		MACHINE(6),

		/// All was restored, but is not what was backed up.
		NOT_THE_SAME(7);

		private final int code;

		Kind(int code) {
			this.code = code;
		}

		public int code() {
			return this.code;
		}

	}

	BackupTrouble(Kind kind, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	BackupTrouble(Kind kind, String message) {
		this(kind, message, null);
	}

	public int exitCode() {
		return this.kind.code;
	}

	public Kind kind() {
		return this.kind;
	}

	static BackupTrouble of(SQLException failure) {
		if (DatabaseTrouble.of(failure).orElse(null) == DatabaseTrouble.FULL) {
			return full("the database", failure);
		}
		if ("42501".equals(failure.getSQLState())) {
			return new BackupTrouble(Kind.MACHINE, "The database user may not read or write every row: "
					+ failure.getMessage() + " Use the role that owns the tables. / テーブルの所有者のロールを使ってください。", failure);
		}
		return new BackupTrouble(Kind.MACHINE, "The database refused: " + failure.getMessage(), failure);
	}

	static BackupTrouble of(IOException failure, String what) {
		if (String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("no space left")) {
			return full(what, failure);
		}
		return new BackupTrouble(Kind.MACHINE, what + " could not be read or written: " + failure.getMessage(),
				failure);
	}

	static BackupTrouble full(String what, @Nullable Throwable cause) {
		return new BackupTrouble(Kind.MACHINE, "The disk is full: there is no room for " + what + ". / ディスクの空きが足りません。",
				cause);
	}

	static BackupTrouble unreadable(String why) {
		return new BackupTrouble(Kind.UNREADABLE, why);
	}

}
