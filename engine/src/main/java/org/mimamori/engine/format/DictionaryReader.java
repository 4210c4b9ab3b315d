package org.mimamori.engine.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;

/// Reads names of products beside their CPE names from a table: JVN's list of products (`vname`, `pname`,
/// `pcpe`), or one with the columns maker, product and CPE in English or Japanese.
public final class DictionaryReader {

	private static final Map<String, Integer> COLUMNS = Map.ofEntries(Map.entry("vname", 0), Map.entry("maker", 0),
			Map.entry("vendor", 0), Map.entry("メーカー", 0), Map.entry("ベンダ", 0), Map.entry("ベンダー", 0),
			Map.entry("pname", 1), Map.entry("product", 1), Map.entry("name", 1), Map.entry("製品", 1),
			Map.entry("製品名", 1), Map.entry("pcpe", 2), Map.entry("cpe", 2));

	private static final int MOST = 1_000_000;

	/// Takes one entry after the other.
	@FunctionalInterface
	public interface Entries {

		void add(String maker, String product, CpeName cpe);

	}

	private DictionaryReader() {
	}

	/// A row that cannot be read is refused alone.
	///
	/// @param name what the user calls the file
	/// @throws RefusedInput if the file is no table or its first row names no such
	/// columns
	/// @throws IOException if the disk fails
	public static void read(Path file, String name, Entries into, Consumer<RefusedInput> refused)
			throws RefusedInput, IOException {
		int[] places = { -1, -1, -1 };
		int[] taken = { 0 };
		boolean[] known = { false };
		SpreadsheetReader.read(file, name, SheetChoice.FIRST, (number, cells) -> {
			if (!known[0]) {
				for (int i = 0; i < cells.size(); i++) {
					Integer column = COLUMNS.get(Names.fold(Optional.ofNullable(cells.get(i)).orElse("")));
					if (column != null && places[column] < 0) {
						places[column] = i;
					}
				}
				known[0] = places[0] >= 0 && places[1] >= 0 && places[2] >= 0;
				return known[0];
			}
			String why = one(cells, places, into);
			if (why != null) {
				refused.accept(new RefusedInput(name + " row " + number, why));
			}
			return ++taken[0] < MOST;
		});
		if (!known[0]) {
			throw new RefusedInput(name,
					"the first row names no columns vname, pname and pcpe (or maker, product and CPE)");
		}
		if (taken[0] >= MOST) {
			throw new RefusedInput(name, "has more than " + MOST + " rows");
		}
	}

	private static @Nullable String one(List<@Nullable String> cells, int[] places, Entries into) {
		String maker = cell(cells, places[0]);
		String product = cell(cells, places[1]);
		String cpe = cell(cells, places[2]);
		if (maker == null || product == null || cpe == null) {
			return "maker, product or CPE is missing";
		}
		CpeName parsed = CpeName.parse(cpe).orElse(null);
		if (parsed == null || CpeName.ANY.equals(parsed.vendor()) || CpeName.ANY.equals(parsed.product())) {
			return "\"" + cpe + "\" is no CPE name of a product";
		}
		into.add(maker, product, parsed);
		return null;
	}

	private static @Nullable String cell(List<@Nullable String> cells, int place) {
		String text = (place < cells.size()) ? cells.get(place) : null;
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
