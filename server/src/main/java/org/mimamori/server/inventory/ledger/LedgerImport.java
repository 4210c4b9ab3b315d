package org.mimamori.server.inventory.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// One import of a ledger, from upload to undo.
///
/// @param headerRow number of the header's first row as the spreadsheet shows it, 0 without a header
/// @param columns the meaning of each column by index, empty where it has none
/// @param message why the last step failed
/// @param jobId the work that is going on or came last
public record LedgerImport(long id, String fileName, long fileSize, State state, @Nullable String sheet, int headerRow,
		int headerRows, List<String> columns, Counts counts, @Nullable Words message, @Nullable String jobId,
		String createdBy, Instant createdAt, @Nullable Instant committedAt, @Nullable Instant undoneAt) {

	public LedgerImport {
		columns = List.copyOf(columns);
	}

	/// How far it is.
	public enum State {

		UPLOADED, PREVIEWING, PREVIEWED, COMMITTING, COMMITTED, UNDOING, UNDONE;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		static State of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

		/// Whether a job is at work on it.
		public boolean busy() {
			return this == PREVIEWING || this == COMMITTING || this == UNDOING;
		}

	}

	/// @param warned rows that are taken with a warning
	/// @param waiting rows that need somebody who may keep the catalogue
	public record Counts(int added, int changed, int same, int refused, int warned, int waiting) {

		public Counts(int added, int changed, int same, int refused, int warned) {
			this(added, changed, same, refused, warned, 0);
		}

		/// Devices a commit would write.
		public int writes() {
			return this.added + this.changed;
		}

		public int rows() {
			return this.added + this.changed + this.same + this.refused + this.waiting;
		}

	}

	/// A sentence in the reader's language.
	///
	/// @param key of the room's messages
	public record Words(String key, List<String> arguments) {

		public Words {
			arguments = List.copyOf(arguments);
		}

	}

}
