package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import org.mimamori.engine.format.RefusedInput;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Streams understood rows into `inventory_import_row`; memory holds one buffer.
@Component
class LedgerCopy {

	private static final int BUFFER = 1 << 16;

	private final JdbcTemplate template;

	LedgerCopy(JdbcTemplate template) {
		this.template = template;
	}

	/// Gives one row after the other.
	@FunctionalInterface
	interface Source {

		void into(Target target) throws RefusedInput, IOException;

	}

	/// Takes one row after the other.
	@FunctionalInterface
	interface Target {

		void add(LedgerLine line);

	}

	/// Belongs to the transaction of the caller; whatever the source throws undoes it.
	void copy(long importId, Source source) throws RefusedInput, IOException {
		// PostgreSQL streams into no table on which it keeps to somebody's rows
		boolean kept = Boolean.TRUE
			.equals(this.template.queryForObject("select row_security_active('inventory_import_row')", Boolean.class));
		if (kept) {
			this.template.execute(
					"create temporary table ledger_in (like inventory_import_row including defaults) on commit drop");
			stream("ledger_in", importId, source);
			this.template.update("insert into inventory_import_row (" + LedgerLine.COLUMNS + ") select "
					+ LedgerLine.COLUMNS + " from ledger_in");
		}
		else {
			stream("inventory_import_row", importId, source);
		}
	}

	private void stream(String table, long importId, Source source) throws RefusedInput, IOException {
		Outcome outcome = this.template.execute((ConnectionCallback<Outcome>) (connection) -> {
			CopyIn copy = connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy " + table + " (" + LedgerLine.COLUMNS + ") from stdin");
			try {
				StringBuilder buffer = new StringBuilder(BUFFER + 4096);
				source.into((line) -> {
					line.write(importId, buffer);
					if (buffer.length() >= BUFFER) {
						flush(copy, buffer);
					}
				});
				flush(copy, buffer);
				copy.endCopy();
				return new Outcome(null, null);
			}
			catch (RefusedInput ex) {
				return new Outcome(ex, null);
			}
			catch (IOException ex) {
				return new Outcome(null, ex);
			}
			catch (BrokenCopy ex) {
				throw ex.cause;
			}
			finally {
				if (copy.isActive()) {
					copy.cancelCopy();
				}
			}
		});
		if (outcome != null && outcome.refused() != null) {
			throw outcome.refused();
		}
		if (outcome != null && outcome.broken() != null) {
			throw outcome.broken();
		}
	}

	private static void flush(CopyIn copy, StringBuilder buffer) {
		byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
		buffer.setLength(0);
		try {
			copy.writeToCopy(bytes, 0, bytes.length);
		}
		catch (SQLException ex) {
			throw new BrokenCopy(ex);
		}
	}

	private record Outcome(@org.jspecify.annotations.Nullable RefusedInput refused,
			@org.jspecify.annotations.Nullable IOException broken) {
	}

	private static final class BrokenCopy extends RuntimeException {

		private final SQLException cause;

		BrokenCopy(SQLException cause) {
			super(cause);
			this.cause = cause;
		}

	}

}
