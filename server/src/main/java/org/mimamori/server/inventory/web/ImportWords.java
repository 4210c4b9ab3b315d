package org.mimamori.server.inventory.web;

import java.util.Locale;

import org.mimamori.server.inventory.ledger.LedgerColumn;
import org.mimamori.server.inventory.ledger.LedgerImport;
import org.mimamori.server.inventory.ledger.LedgerImport.State;
import org.mimamori.server.web.Page;

/// What the pages of imports say.
final class ImportWords {

	private ImportWords() {
	}

	static String column(Page page, LedgerColumn column) {
		return page.t("inventory.ledger.column." + column.name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	static String text(Page page, LedgerImport.Words words) {
		return page.t(words.key(), words.arguments().toArray());
	}

	/// How the state of an import is marked.
	static String mark(State state) {
		return switch (state) {
			case COMMITTED -> "state calm";
			case UPLOADED, PREVIEWED, PREVIEWING, COMMITTING, UNDOING -> "state attention";
			case UNDONE -> "state unknown";
		};
	}

	static String state(Page page, State state) {
		return page.t("inventory.import.state." + state.code());
	}

	/// How sure the guess of a column is.
	static String guess(double confidence) {
		if (confidence > 0.85) {
			return "sure";
		}
		return (confidence > 0) ? "check" : "none";
	}

	static String size(Page page, long bytes) {
		return (bytes >= 1 << 20) ? page.number(bytes >> 20) + " MB" : page.number(Math.max(1, bytes >> 10)) + " KB";
	}

}
