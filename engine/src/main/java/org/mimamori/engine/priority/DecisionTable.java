package org.mimamori.engine.priority;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A decision table of SSVC: for every combination of its points' values exactly one outcome.
///
/// @param points in the order of the columns, each with its values from low to high
public record DecisionTable(String name, List<Point> points, Point outcome, List<Row> rows) {

	private static final int LONGEST = 1 << 20;

	private static final int MOST_ROWS = 10_000;

	private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");

	public DecisionTable {
		points = List.copyOf(points);
		rows = List.copyOf(rows);
	}

	/// A decision point, or the outcome.
	public record Point(String name, List<String> values) {
		public Point {
			values = List.copyOf(values);
		}
	}

	/// @param line where it stands in its file, so that a decision can be traced
	public record Row(int line, List<String> values, String outcome) {
		public Row {
			values = List.copyOf(values);
		}
	}

	/// When a deployer should act (SSVC deployer table).
	public static DecisionTable deployer() {
		return Shipped.DEPLOYER;
	}

	/// How safety and mission impact combine.
	public static DecisionTable humanImpact() {
		return Shipped.HUMAN_IMPACT;
	}

	/// By when US agencies must act (CISA BOD 26-04).
	public static DecisionTable bod2604() {
		return Shipped.BOD_26_04;
	}

	/// Reads a table: `point NAME: VALUES` for each column, `outcome NAME: VALUES`, then
	/// a
	/// row a line with its values and outcome between bars; `#` begins a comment.
	/// @throws RefusedTable unless every combination is there exactly once
	public static DecisionTable read(String name, String text) throws RefusedTable {
		if (text.length() > LONGEST) {
			throw new RefusedTable(name, "is longer than " + LONGEST + " characters");
		}
		List<Point> points = new ArrayList<>();
		Point outcome = null;
		List<String> lines = text.lines().toList();
		int number = 0;
		@Nullable Row[] rows = new @Nullable Row[0];
		for (String line : lines) {
			number++;
			String place = name + " line " + number;
			String plain = line.strip();
			if (plain.isEmpty() || plain.startsWith("#")) {
				continue;
			}
			if (plain.startsWith("point ") && outcome == null) {
				points.add(point(place, plain.substring("point ".length())));
			}
			else if (plain.startsWith("outcome ") && outcome == null && !points.isEmpty()) {
				outcome = point(place, plain.substring("outcome ".length()));
				rows = new @Nullable Row[combinations(place, points)];
			}
			else if (outcome == null) {
				throw new RefusedTable(place, "expected the points, then the outcome, before the rows");
			}
			else {
				Row row = row(place, number, plain, points, outcome);
				int at = index(points, row.values());
				Row before = rows[at];
				if (before != null) {
					throw new RefusedTable(place, "the combination stands already on line " + before.line());
				}
				rows[at] = row;
			}
		}
		if (outcome == null) {
			throw new RefusedTable(name, "has no outcome");
		}
		List<Row> whole = new ArrayList<>();
		for (int i = 0; i < rows.length; i++) {
			Row row = rows[i];
			if (row == null) {
				throw new RefusedTable(name, "has no row for " + String.join(" | ", combination(points, i)));
			}
			whole.add(row);
		}
		return new DecisionTable(name, points, outcome, whole);
	}

	private static Point point(String place, String words) throws RefusedTable {
		String[] parts = words.split(":", 2);
		List<String> values = (parts.length == 2) ? Arrays.stream(parts[1].split(",", -1)).map(String::strip).toList()
				: List.of();
		if (values.size() < 2 || !WORD.matcher(parts[0].strip()).matches()
				|| !values.stream().allMatch((value) -> WORD.matcher(value).matches())
				|| values.stream().distinct().count() != values.size()) {
			throw new RefusedTable(place, "expected a name and at least two different values in small letters");
		}
		return new Point(parts[0].strip(), values);
	}

	private static int combinations(String place, List<Point> points) throws RefusedTable {
		long count = 1;
		for (Point point : points) {
			count *= point.values().size();
			if (count > MOST_ROWS) {
				throw new RefusedTable(place, "the points have more than " + MOST_ROWS + " combinations");
			}
		}
		return (int) count;
	}

	private static Row row(String place, int line, String text, List<Point> points, Point outcome) throws RefusedTable {
		List<String> cells = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
		if (cells.size() != points.size() + 1) {
			throw new RefusedTable(place, "has " + cells.size() + " cells, expected " + (points.size() + 1));
		}
		for (int i = 0; i < cells.size(); i++) {
			Point point = (i < points.size()) ? points.get(i) : outcome;
			if (!point.values().contains(cells.get(i))) {
				throw new RefusedTable(place, "\"" + cells.get(i) + "\" is no value of " + point.name());
			}
		}
		return new Row(line, cells.subList(0, points.size()), cells.getLast());
	}

	private static int index(List<Point> points, List<String> values) {
		int index = 0;
		for (int i = 0; i < points.size(); i++) {
			int value = points.get(i).values().indexOf(values.get(i));
			if (value < 0) {
				throw new IllegalArgumentException("\"" + values.get(i) + "\" is no value of " + points.get(i).name());
			}
			index = index * points.get(i).values().size() + value;
		}
		return index;
	}

	private static List<String> combination(List<Point> points, int index) {
		List<String> values = new ArrayList<>();
		int rest = index;
		for (Point point : points.reversed()) {
			values.addFirst(point.values().get(rest % point.values().size()));
			rest /= point.values().size();
		}
		return values;
	}

	/// The row for these values, in the order of the points.
	/// @throws IllegalArgumentException if a value is none of its point
	public Row decide(String... values) {
		if (values.length != this.points.size()) {
			throw new IllegalArgumentException(this.name + " has " + this.points.size() + " points");
		}
		return this.rows.get(index(this.points, List.of(values)));
	}

	/// The tables that lie beside this class.
	private static final class Shipped {

		static final DecisionTable DEPLOYER = load("deployer.table");

		static final DecisionTable HUMAN_IMPACT = load("human-impact.table");

		static final DecisionTable BOD_26_04 = load("bod-26-04.table");

		private static DecisionTable load(String file) {
			try (InputStream in = DecisionTable.class.getResourceAsStream(file)) {
				if (in == null) {
					throw new IllegalStateException(file + " is missing");
				}
				return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (RefusedTable ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
