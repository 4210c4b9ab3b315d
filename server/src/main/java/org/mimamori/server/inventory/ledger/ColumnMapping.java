package org.mimamori.server.inventory.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Which column of a ledger means what: each index and each meaning at most once.
public final class ColumnMapping {

	private final Map<LedgerColumn, Integer> indexes = new EnumMap<>(LedgerColumn.class);

	private final int[] byOrdinal = new int[LedgerColumn.values().length];

	private final List<@Nullable String> headers;

	private ColumnMapping(List<@Nullable String> headers) {
		this.headers = new ArrayList<>(headers);
		Arrays.fill(this.byOrdinal, -1);
	}

	public static ColumnMapping of(Map<Integer, LedgerColumn> columns) {
		return of(columns, List.of());
	}

	/// @param headers the header's texts, to know the header again where it is repeated
	/// @throws IllegalArgumentException if a meaning is given to two columns
	public static ColumnMapping of(Map<Integer, LedgerColumn> columns, List<@Nullable String> headers) {
		ColumnMapping mapping = new ColumnMapping(headers);
		columns.forEach((index, column) -> {
			if (index < 0 || mapping.indexes.put(column, index) != null) {
				throw new IllegalArgumentException(column + " is given to two columns, or to column " + index);
			}
			mapping.byOrdinal[column.ordinal()] = index;
		});
		return mapping;
	}

	/// Index of the column with this meaning, or -1.
	public int indexOf(LedgerColumn column) {
		return this.byOrdinal[column.ordinal()];
	}

	public boolean has(LedgerColumn column) {
		return indexOf(column) >= 0;
	}

	/// The meaning of an index, or null.
	public @Nullable LedgerColumn at(int index) {
		for (Map.Entry<LedgerColumn, Integer> entry : this.indexes.entrySet()) {
			if (entry.getValue() == index) {
				return entry.getKey();
			}
		}
		return null;
	}

	/// Whether the row is the header again: every mapped cell with a value is a header,
	/// and
	/// there are at least two.
	boolean isHeader(List<@Nullable String> cells) {
		int hits = 0;
		for (Map.Entry<LedgerColumn, Integer> entry : this.indexes.entrySet()) {
			int index = entry.getValue();
			String cell = (index < cells.size()) ? cells.get(index) : null;
			if (cell == null || cell.isBlank()) {
				continue;
			}
			String header = (index < this.headers.size()) ? this.headers.get(index) : null;
			if (!cell.equals(header) && !HeaderWords.means(cell, entry.getKey())) {
				return false;
			}
			hits++;
		}
		return hits >= 2;
	}

}
