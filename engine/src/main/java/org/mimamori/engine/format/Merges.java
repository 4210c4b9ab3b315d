package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Vertically merged areas of a sheet, walked beside its rows. People merge a site or a floor
/// over the rows it holds for; only the first of them carries the text in the file.
final class Merges {

	static final Merges NONE = new Merges(List.of(), 0);

	private final List<Area> areas;

	private final @Nullable Area[] open;

	private final @Nullable String[] values;

	private int next;

	private record Area(int column, int first, int last) {
	}

	private Merges(List<Area> areas, int columns) {
		this.areas = areas;
		this.open = new Area[columns];
		this.values = new String[columns];
	}

	/// Reads the areas of a sheet, which its XML names only after the last row.
	static Merges of(SheetXml xml, String place, SheetLimits limits) throws RefusedInput {
		List<Area> areas = new ArrayList<>();
		int seen = 0;
		for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
			if ("mergeCell".equals(element)) {
				if (++seen > limits.merges()) {
					throw new RefusedInput(place,
							"has more than " + limits.merges() + " merged areas; unmerge the cells and save again");
				}
				Area area = area(xml.attribute("ref"));
				if (area != null && area.column() < limits.columns()) {
					areas.add(area);
				}
			}
		}
		areas.sort(Comparator.comparingInt(Area::first));
		return new Merges(areas, limits.columns());
	}

	private static @Nullable Area area(@Nullable String reference) {
		int colon = (reference == null) ? -1 : reference.indexOf(':');
		if (reference == null || colon < 0) {
			return null;
		}
		int column = CellReference.column(reference, 0);
		int first = CellReference.row(reference, 0, colon);
		int last = CellReference.row(reference, colon + 1, reference.length());
		return (column >= 0 && first > 0 && last > first) ? new Area(column, first, last) : null;
	}

	/// Fills the row's empty cells that belong to an area begun above. A row without a
	/// value of
	/// its own stays empty: an area may reach below the last device.
	void fill(int row, List<@Nullable String> cells, RowVisitor visitor) {
		if (this.areas.isEmpty()) {
			return;
		}
		advance(row);
		for (int column = 0; column < this.open.length; column++) {
			Area area = this.open[column];
			if (area == null) {
				continue;
			}
			if (area.last() < row) {
				this.open[column] = null;
			}
			else if (area.first() == row) {
				this.values[column] = (column < cells.size()) ? cells.get(column) : null;
			}
			else {
				repeat(row, column, cells, visitor);
			}
		}
	}

	private void advance(int row) {
		while (this.next < this.areas.size() && this.areas.get(this.next).first() <= row) {
			Area area = this.areas.get(this.next++);
			this.open[area.column()] = area;
			this.values[area.column()] = null;
		}
	}

	private void repeat(int row, int column, List<@Nullable String> cells, RowVisitor visitor) {
		String value = this.values[column];
		if (value == null || column < cells.size() && cells.get(column) != null) {
			return;
		}
		while (cells.size() <= column) {
			cells.add(null);
		}
		cells.set(column, value);
		visitor.problem(row, new CellProblem(column, CellProblem.Kind.REPEATED_FROM_MERGED, value));
	}

}
