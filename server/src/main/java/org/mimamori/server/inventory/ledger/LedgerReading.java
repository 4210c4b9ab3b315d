package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.CellProblem;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.RowVisitor;
import org.mimamori.engine.format.SpreadsheetReader;
import org.mimamori.server.job.JobProgress;

/// Reads a ledger from end to end, understands each row and hands it on with the cells that are in doubt.
final class LedgerReading implements RowVisitor {

	private static final int STEP = 1000;

	private static final int LONGEST_VALUE = 200;

	private final int lastHeaderRow;

	private final ColumnMapping mapping;

	private final LedgerCopy.Target target;

	private final JobProgress progress;

	private final List<CellProblem> noticed = new ArrayList<>();

	private int sinceStep;

	private LedgerReading(int lastHeaderRow, ColumnMapping mapping, LedgerCopy.Target target, JobProgress progress) {
		this.lastHeaderRow = lastHeaderRow;
		this.mapping = mapping;
		this.target = target;
		this.progress = progress;
	}

	static void read(LedgerFile file, int lastHeaderRow, ColumnMapping mapping, LedgerCopy.Target target,
			JobProgress progress) throws RefusedInput, IOException {
		LedgerReading reading = new LedgerReading(lastHeaderRow, mapping, target, progress);
		SpreadsheetReader.read(file.path(), file.name(), file.sheet(), reading);
		progress.advance("rows", reading.sinceStep);
	}

	@Override
	public void problem(int rowNumber, CellProblem problem) {
		this.noticed.add(problem);
	}

	@Override
	public boolean row(int rowNumber, List<@Nullable String> cells) {
		List<CellProblem> here = this.noticed.isEmpty() ? List.of() : List.copyOf(this.noticed);
		this.noticed.clear();
		if (++this.sinceStep == STEP) {
			this.progress.advance("rows", STEP);
			this.progress.checkCancelled();
			this.sinceStep = 0;
		}
		if (rowNumber > this.lastHeaderRow) {
			take(LedgerParser.parse(rowNumber, cells, this.mapping, here), cells);
		}
		return true;
	}

	private void take(LedgerResult result, List<@Nullable String> cells) {
		switch (result) {
			case LedgerResult.Parsed parsed -> this.target.add(new LedgerLine(parsed.row(), parsed.ledgerRow(),
					cell(LedgerColumn.STATE, cells) != null, problems(parsed, cells, false)));
			case LedgerResult.Rejected rejected ->
				this.target.add(new LedgerLine(rejected.row(), null, false, problems(rejected, cells, true)));
			case LedgerResult.Skipped skipped -> {
				if (!skipped.problems().isEmpty()) {
					this.target.add(new LedgerLine(skipped.row(), null, false, problems(skipped, cells, true)));
				}
			}
		}
	}

	private List<LedgerProblem> problems(LedgerResult result, List<@Nullable String> cells, boolean rejected) {
		if (result.problems().isEmpty()) {
			return List.of();
		}
		List<LedgerProblem> problems = new ArrayList<>(result.problems().size());
		for (RowProblem problem : result.problems()) {
			problems.add(new LedgerProblem(result.row(), problem.column(),
					new LedgerImport.Words(problem.messageKey(), problem.args()),
					(problem.column() != null) ? cell(problem.column(), cells) : null, rejected && isError(problem)));
		}
		return problems;
	}

	/// A total is only a warning to the parser, but its row is left out.
	private static boolean isError(RowProblem problem) {
		for (ProblemKind kind : ProblemKind.values()) {
			if (kind.key().equals(problem.messageKey())) {
				return kind.isError() || kind == ProblemKind.TOTAL_ROW;
			}
		}
		return true;
	}

	private @Nullable String cell(LedgerColumn column, List<@Nullable String> cells) {
		int index = this.mapping.indexOf(column);
		String cell = (index >= 0 && index < cells.size()) ? cells.get(index) : null;
		if (cell == null || cell.isBlank()) {
			return null;
		}
		return (cell.length() > LONGEST_VALUE) ? cell.substring(0, LONGEST_VALUE) + "…" : cell;
	}

}
