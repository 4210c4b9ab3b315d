package org.mimamori.server.assessment.workbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.CellProblem;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.Phase;

/// What a file that comes back would change: only cells that say something else than when they were written.
///
/// @param same rows in which nothing was changed
/// @param moved rows in which nothing was changed in the file, but on the sheet since
public record SheetEdits(String name, Phase phase, List<RowEdit> rows, List<Trouble> troubles, int same, int moved) {

	public SheetEdits {
		rows = List.copyOf(rows);
		troubles = List.copyOf(troubles);
	}

	/// A row with changed cells.
	///
	/// @param stale whether somebody changed the answer since the file was written
	/// @param by who did
	public record RowEdit(int number, Item item, List<CellEdit> cells, boolean stale, @Nullable String by,
			@Nullable Instant at, List<Write> writes) {
	}

	/// A changed cell.
	///
	/// @param before what it said when the file was written
	/// @param now what the sheet says
	/// @param after what the file says
	public record CellEdit(Column column, @Nullable String before, @Nullable String now, @Nullable String after) {
	}

	/// What is to be stored, and the version it rests on.
	public record Write(Answers.Written written, int seen) {
	}

	/// What cannot be taken, where, and what to do.
	///
	/// @param key of the words
	public record Trouble(int row, @Nullable String column, String key, String detail) {
	}

	public long fresh() {
		return this.rows.stream().filter((row) -> !row.stale()).count();
	}

	/// @param ticked items whose rows are written although they are stale
	public List<Write> writes(Collection<String> ticked) {
		return this.rows.stream()
			.filter((row) -> !row.stale() || ticked.contains(row.item().id()))
			.flatMap((row) -> row.writes().stream())
			.toList();
	}

	static SheetEdits of(Board board, FilledSheet file) {
		Comparing comparing = new Comparing(board, file.phase());
		file.rows().forEach(comparing::row);
		return new SheetEdits(file.name(), file.phase(), comparing.rows, comparing.troubles, comparing.same,
				comparing.moved);
	}

	private static final class Comparing {

		private final Board board;

		private final Phase own;

		private final List<RowEdit> rows = new ArrayList<>();

		private final List<Trouble> troubles = new ArrayList<>();

		private final Set<String> seen = new HashSet<>();

		private int same;

		private int moved;

		Comparing(Board board, Phase own) {
			this.board = board;
			this.own = own;
		}

		void row(FilledSheet.Row row) {
			String id = Cells.plain(row.cell(Column.ITEM.key()));
			if (id == null) {
				String title = Cells.plain(row.cell(Column.TITLE.key()));
				title = (title != null) ? title : Cells.plain(row.cell(Column.TEXT.key()));
				if (title != null) {
					this.troubles.add(new Trouble(row.number(), null, "assessment.import.own", title));
				}
				return;
			}
			Board.Line line = this.board.line(id).orElse(null);
			if (line == null) {
				this.troubles.add(new Trouble(row.number(), null, "assessment.import.unknown", id));
			}
			else if (!this.seen.add(id)) {
				this.troubles.add(new Trouble(row.number(), null, "assessment.import.twice", line.item().number()));
			}
			else {
				compare(row, line);
			}
		}

		private void compare(FilledSheet.Row row, Board.Line line) {
			List<CellEdit> edits = new ArrayList<>();
			Map<Phase, Answer.Said> said = new LinkedHashMap<>();
			Set<Phase> marked = new HashSet<>();
			for (Column column : Column.WRITABLE) {
				Cells after = edited(row, column);
				Cells now = Cells.of(line, this.own, column);
				if (after != null && !after.equals(now)) {
					Cells was = Cells.read(column, row.cell(column.was().key()));
					edits.add(new CellEdit(column, (was != null) ? was.text() : null, now.text(), after.text()));
					Phase phase = after.phase(this.own);
					Answer before = line.answer(phase);
					Answer.Said start = (before != null) ? before.said() : Answer.Said.NOTHING;
					said.put(phase, after.in(said.getOrDefault(phase, start)));
					if (column == Column.POC || column == Column.PRODUCTION) {
						marked.add(phase);
					}
				}
			}
			if (edits.isEmpty()) {
				boolean changed = changed(row, line, Phase.POC) || changed(row, line, Phase.PRODUCTION);
				this.moved += changed ? 1 : 0;
				this.same += changed ? 0 : 1;
				return;
			}
			List<Write> writes = new ArrayList<>();
			said.forEach((phase, one) -> {
				Answer before = line.answer(phase);
				boolean confirmed = before == null || before.confirmed() || marked.contains(phase);
				writes.add(new Write(new Answers.Written(line.item().id(), phase, one, confirmed, null),
						(before != null) ? before.version() : 0));
			});
			Phase stale = said.keySet().stream().filter((phase) -> changed(row, line, phase)).findFirst().orElse(null);
			Answer answer = (stale != null) ? line.answer(stale) : null;
			this.rows.add(new RowEdit(row.number(), line.item(), List.copyOf(edits), stale != null,
					(answer != null) ? answer.by() : null, (answer != null) ? answer.at() : null, List.copyOf(writes)));
		}

		/// What a cell says if it says something else than when it was written.
		private @Nullable Cells edited(FilledSheet.Row row, Column column) {
			CellProblem broken = row.broken().get(column.key());
			if (broken != null) {
				this.troubles.add(new Trouble(row.number(), FilledSheet.where(column),
						"assessment.import.cell."
								+ ((broken.kind() == CellProblem.Kind.ERROR_VALUE) ? "error" : "formula"),
						broken.detail()));
				return null;
			}
			String written = Cells.plain(row.cell(column.key()));
			if (Objects.equals(written, Cells.plain(row.cell(column.was().key())))) {
				return null;
			}
			Cells read = Cells.read(column, written);
			if (read == null) {
				this.troubles.add(new Trouble(row.number(), FilledSheet.where(column),
						"assessment.import.cell." + kind(column), shortened(Objects.toString(written, ""))));
			}
			return (read != null && read.equals(Cells.read(column, row.cell(column.was().key())))) ? null : read;
		}

		private static String kind(Column column) {
			return switch (column) {
				case POC, PRODUCTION -> "mark";
				case OWNER -> "owner";
				case DUE -> "due";
				default -> "long";
			};
		}

		private static String shortened(String text) {
			return (text.length() > 60) ? text.substring(0, 60) + "…" : text;
		}

		/// Whether an answer is another one than when the file was written. What it said
		/// counts beside its version, for versions begin anew after an answer was
		/// cleared.
		private boolean changed(FilledSheet.Row row, Board.Line line, Phase phase) {
			Answer answer = line.answer(phase);
			Column version = (phase == Phase.POC) ? Column.POC_VERSION : Column.PRODUCTION_VERSION;
			String seen = Cells.plain(row.cell(version.key()));
			if (!String.valueOf((answer != null) ? answer.version() : 0).equals(seen)) {
				return true;
			}
			return Column.WRITABLE.stream()
				.filter((column) -> new Cells(column, null).phase(this.own) == phase)
				.anyMatch((column) -> !Cells.of(line, this.own, column)
					.equals(Cells.read(column, row.cell(column.was().key()))));
		}

	}

}
