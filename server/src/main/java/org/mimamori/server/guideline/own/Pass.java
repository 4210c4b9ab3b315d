package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guideline.Omitted;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.guideline.Link;

/// A pass from the top: everything that chosen guidelines say, and what was decided of it so far. It lives in
/// the draft alone, so it can be left and taken up again.
public record Pass(List<Row> rows) {

	public Pass {
		rows = List.copyOf(rows);
	}

	public static Pass of(Guideline draft, List<Pick> picks) {
		Map<ItemRef, Item> needed = new HashMap<>();
		draft.items().forEach((item) -> same(item).forEach((ref) -> needed.put(ref, item)));
		Map<ItemRef, Omitted> omitted = new HashMap<>();
		draft.made().omitted().forEach((one) -> same(one.item()).forEach((ref) -> omitted.put(ref, one)));
		List<Row> rows = new ArrayList<>();
		for (Pick pick : picks) {
			rows.add(new Row(pick, first(pick, needed), first(pick, omitted)));
		}
		return new Pass(rows);
	}

	public long decided() {
		return this.rows.stream().filter(Row::decided).count();
	}

	private static List<ItemRef> same(Item item) {
		return item.links().stream().filter((link) -> link.how() == Link.How.SAME).map(Link::to).toList();
	}

	private static <E> @Nullable E first(Pick pick, Map<ItemRef, E> found) {
		E here = found.get(pick.ref());
		for (int i = 0; here == null && i < pick.also().size(); i++) {
			here = found.get(pick.also().get(i));
		}
		return here;
	}

	/// An item to decide on.
	///
	/// @param needed the own item that it became
	/// @param omitted why it is not needed
	public record Row(Pick pick, @Nullable Item needed, @Nullable Omitted omitted) {

		public boolean decided() {
			return this.needed != null || this.omitted != null;
		}

	}

}
