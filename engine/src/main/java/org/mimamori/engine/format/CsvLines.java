package org.mimamori.engine.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The rows of a comma-separated stream (RFC 4180), within bounds.
final class CsvLines {

	private static final int MOST_CELLS = 100;

	private static final int LONGEST_ROW = 64 << 10;

	private final String name;

	private final BufferedReader in;

	private int line;

	private int started;

	CsvLines(String name, BufferedReader in) {
		this.name = name;
		this.in = in;
	}

	/// The line on which the last row began.
	int line() {
		return this.started;
	}

	@Nullable List<String> next() throws IOException, RefusedInput {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		int length = 0;
		int c = this.in.read();
		if (c < 0) {
			return null;
		}
		this.started = ++this.line;
		for (; c >= 0 && (quoted || c != '\n'); c = this.in.read()) {
			if (++length > LONGEST_ROW || cells.size() > MOST_CELLS) {
				throw new RefusedInput(this.name + " line " + this.started, "the row is longer than any real one");
			}
			if (c == '\n') {
				this.line++;
			}
			if (c == '"' && (quoted || cell.isEmpty())) {
				this.in.mark(1);
				if (quoted && this.in.read() == '"') {
					cell.append('"');
					continue;
				}
				this.in.reset();
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else if (c != '\r' || quoted) {
				cell.append((char) c);
			}
		}
		if (quoted) {
			throw new RefusedInput(this.name + " line " + this.started, "a quoted cell is not closed");
		}
		cells.add(cell.toString());
		return cells;
	}

}
