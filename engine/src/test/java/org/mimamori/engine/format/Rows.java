package org.mimamori.engine.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything a reader hands out.
final class Rows implements RowVisitor {

	final Map<Integer, List<String>> cells = new LinkedHashMap<>();

	final List<String> problems = new ArrayList<>();

	@Override
	public boolean row(int rowNumber, List<String> cells) {
		this.cells.put(rowNumber, cells);
		return true;
	}

	@Override
	public void problem(int rowNumber, CellProblem problem) {
		this.problems.add(rowNumber + "/" + problem.column() + " " + problem.kind() + " " + problem.detail());
	}

	static Rows of(Path file) throws RefusedInput, IOException {
		Rows rows = new Rows();
		SpreadsheetReader.read(file, "ledger", SheetChoice.FIRST, rows);
		return rows;
	}

	static Rows ofText(Path folder, String text, Charset charset) throws RefusedInput, IOException {
		return of(Files.write(Files.createTempFile(folder, "ledger", ".csv"), text.getBytes(charset)));
	}

}
