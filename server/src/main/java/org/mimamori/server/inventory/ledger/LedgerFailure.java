package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.job.JobCancelled;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.database.OutOfReach;

/// Puts what stopped a step into words that say what to do.
final class LedgerFailure {

	private LedgerFailure() {
	}

	static LedgerImport.Words words(Throwable failure) {
		if (OutOfReach.is(failure)) {
			return words("web.problem.out-of-reach");
		}
		String state = ImportRepository.sqlState(failure);
		LedgerImport.Words bySql = (state != null) ? bySqlState(state) : null;
		if (bySql != null) {
			return bySql;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			LedgerImport.Words words = known(cause);
			if (words != null) {
				return words;
			}
		}
		// the innermost one says why; those around it repeat the statement
		Throwable why = failure;
		while (why.getCause() != null && why.getCause() != why) {
			why = why.getCause();
		}
		String words = (why.getMessage() != null) ? why.getMessage() : why.toString();
		return words("inventory.import.failed.other", words.lines().findFirst().orElse(""));
	}

	private static LedgerImport.@Nullable Words known(Throwable cause) {
		return switch (cause) {
			case RefusedInput refused ->
				words("inventory.import.failed.file", refused.place() + ": " + refused.reason());
			case JobCancelled _ -> words("inventory.import.failed.cancelled");
			case Refusal refusal ->
				new LedgerImport.Words(refusal.key(), Arrays.stream(refusal.arguments()).map(String::valueOf).toList());
			case IOException disk when full(disk) -> words("inventory.import.failed.disk");
			default -> null;
		};
	}

	private static LedgerImport.@Nullable Words bySqlState(String state) {
		return switch (state) {
			// disk full, out of memory
			case "53100", "53200" -> words("inventory.import.failed.disk");
			// deadlock, lock not available, connection lost
			case "40P01", "55P03", "40001" -> words("inventory.import.failed.busy");
			case "08006", "08003", "57P01" -> words("inventory.import.failed.database");
			default -> null;
		};
	}

	private static boolean full(IOException ex) {
		return String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
	}

	private static LedgerImport.Words words(String key, String... arguments) {
		return new LedgerImport.Words(key, List.of(arguments));
	}

}
