package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Walks the rows of a CSV file the way Excel does: quotes count only at the start of a cell,
/// a quoted cell may hold line breaks, and what follows a closing quote belongs to the cell.
final class CsvRows {

	private static final int SAMPLE = 1 << 14;

	private final Reader in;

	private final char[] buffer = new char[1 << 15];

	private int position;

	private int filled;

	private final String name;

	private final SheetLimits limits;

	private final StringBuilder cell = new StringBuilder();

	private List<@Nullable String> cells = new ArrayList<>();

	private char separator = ',';

	private int row;

	private int line = 1;

	private int rowLine = 1;

	private int column;

	private int ahead = -2;

	private boolean afterReturn;

	private CsvRows(Reader in, String name, SheetLimits limits) {
		this.in = in;
		this.name = name;
		this.limits = limits;
	}

	static void read(Path file, String name, SheetLimits limits, RowVisitor visitor) throws RefusedInput, IOException {
		CsvEncoding encoding = CsvEncoding.of(file, name);
		try (InputStream bytes = Files.newInputStream(file)) {
			bytes.skipNBytes(encoding.skip());
			CsvRows rows = new CsvRows(new InputStreamReader(bytes,
					encoding.charset()
						.newDecoder()
						.onMalformedInput(CodingErrorAction.REPORT)
						.onUnmappableCharacter(CodingErrorAction.REPORT)),
					name, limits);
			try {
				rows.walk(start(file, encoding), visitor);
			}
			catch (CharacterCodingException ex) {
				throw new RefusedInput(name + " near line " + rows.line, "is not valid text in "
						+ encoding.charset().name() + "; save the file again as UTF-8 (CSV UTF-8 in Excel)");
			}
		}
	}

	/// The first characters, by a reader of its own: a decoder that has refused cannot be
	/// asked
	/// again.
	private static String start(Path file, CsvEncoding encoding) throws IOException {
		char[] sample = new char[SAMPLE];
		int n = 0;
		try (InputStream bytes = Files.newInputStream(file)) {
			bytes.skipNBytes(encoding.skip());
			InputStreamReader reader = new InputStreamReader(bytes, encoding.charset());
			for (int got = reader.read(sample); got > 0; got = reader.read(sample, n, SAMPLE - n)) {
				n += got;
			}
		}
		return new String(sample, 0, n);
	}

	private void walk(String start, RowVisitor visitor) throws RefusedInput, IOException {
		this.separator = CsvSeparator.of(start);
		if (CsvSeparator.declared(start) != 0) {
			readRow();
		}
		while (readRow()) {
			if (!this.cells.isEmpty() && !visitor.row(this.row, this.cells)) {
				return;
			}
		}
	}

	/// Reads one row into `cells`; false at the end.
	private boolean readRow() throws RefusedInput, IOException {
		this.rowLine = this.line;
		int c = next();
		if (c < 0) {
			return false;
		}
		if (++this.row > this.limits.rows()) {
			throw new RefusedInput(this.name + " line " + this.line,
					"has more than " + this.limits.rows() + " rows; split it into several files");
		}
		this.cells = new ArrayList<>();
		this.column = 0;
		while (true) {
			c = readCell(c);
			store();
			if (c == this.separator) {
				this.column++;
				c = next();
			}
			else {
				return true;
			}
		}
	}

	/// Reads one cell that starts with `c`; gives what ended it: separator, line feed or
	/// end.
	private int readCell(int start) throws RefusedInput, IOException {
		this.cell.setLength(0);
		int c = start;
		if (c == '=') {
			c = next();
			// ="00123" is how CSV files keep Excel from dropping zeros
			if (c != '"') {
				this.cell.append('=');
			}
		}
		if (c == '"') {
			quoted();
			c = next();
		}
		while (c >= 0 && c != this.separator && c != '\n') {
			append(c, this.line);
			c = next();
		}
		return c;
	}

	private void quoted() throws RefusedInput, IOException {
		int opened = this.line;
		while (true) {
			int c = next();
			if (c < 0) {
				throw new RefusedInput(this.name + " line " + opened,
						"opens a quote (\") that is never closed; close it, or double it inside the text");
			}
			if (c == '"') {
				int after = next();
				if (after != '"') {
					this.ahead = after;
					return;
				}
			}
			append(c, opened);
		}
	}

	private void append(int c, int opened) throws RefusedInput {
		if (c == 0) {
			throw new RefusedInput(this.name + " line " + this.line,
					"holds a NUL character, so it is not a text file; open it in Excel and save as CSV UTF-8");
		}
		if (this.cell.length() >= this.limits.cellText()) {
			throw new RefusedInput(this.name + " line " + opened, "starts a cell of more than " + this.limits.cellText()
					+ " characters; a quote (\") may not be closed");
		}
		this.cell.append((char) c);
	}

	private void store() throws RefusedInput {
		for (int i = 0; i < this.cell.length(); i++) {
			if (!Character.isWhitespace(this.cell.charAt(i))) {
				if (this.column >= this.limits.columns()) {
					throw new RefusedInput(this.name + " line " + this.rowLine,
							"has more than " + this.limits.columns() + " columns; delete those that are not needed");
				}
				while (this.cells.size() < this.column) {
					this.cells.add(null);
				}
				this.cells.add(this.cell.toString());
				return;
			}
		}
	}

	/// The next character, with every line end as a line feed.
	private int next() throws IOException {
		int c = this.ahead;
		if (c != -2) {
			this.ahead = -2;
			return c;
		}
		c = character();
		if (c == '\n' && this.afterReturn) {
			c = character();
		}
		this.afterReturn = c == '\r';
		if (this.afterReturn) {
			c = '\n';
		}
		if (c == '\n') {
			this.line++;
		}
		return c;
	}

	private int character() throws IOException {
		if (this.position == this.filled) {
			this.filled = Math.max(0, this.in.read(this.buffer));
			this.position = 0;
			if (this.filled == 0) {
				return -1;
			}
		}
		return this.buffer[this.position++];
	}

}
