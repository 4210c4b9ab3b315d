package org.mimamori.server.guideline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which items of all guidelines belong together. A line counts from both ends, wherever it was written.
public final class CrossMap {

	private final Map<ItemRef, Map<ItemRef, Link.How>> lines = new LinkedHashMap<>();

	private CrossMap() {
	}

	/// Lines to items that are not there are left out.
	public static CrossMap of(Collection<Guideline> guidelines) {
		CrossMap map = new CrossMap();
		for (Guideline guideline : guidelines) {
			guideline.items().forEach((item) -> map.lines.put(guideline.ref(item), new LinkedHashMap<>()));
		}
		for (Guideline guideline : guidelines) {
			guideline.items().forEach((item) -> item.links().forEach((link) -> map.add(guideline.ref(item), link)));
		}
		return map;
	}

	private void add(ItemRef from, Link link) {
		Map<ItemRef, Link.How> there = this.lines.get(from);
		Map<ItemRef, Link.How> back = this.lines.get(link.to());
		if (there != null && back != null && !from.equals(link.to())) {
			there.merge(link.to(), link.how(), CrossMap::stronger);
			back.merge(from, link.how().reversed(), CrossMap::stronger);
		}
	}

	/// Where both ends have written a line, the closer one holds.
	private static Link.How stronger(Link.How one, Link.How other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	/// The lines of an item, the closest first.
	public List<Link> of(ItemRef item) {
		List<Link> links = new ArrayList<>();
		this.lines.getOrDefault(item, Map.of()).forEach((to, how) -> links.add(new Link(to, how)));
		links.sort((a, b) -> a.how().compareTo(b.how()));
		return links;
	}

	/// All items that are answered by the same answer, the item itself first.
	public Set<ItemRef> same(ItemRef item) {
		Set<ItemRef> same = new LinkedHashSet<>(Set.of(item));
		Deque<ItemRef> todo = new ArrayDeque<>(same);
		while (!todo.isEmpty()) {
			this.lines.getOrDefault(todo.poll(), Map.of()).forEach((to, how) -> {
				if (how == Link.How.SAME && same.add(to)) {
					todo.add(to);
				}
			});
		}
		return same;
	}

	public boolean contains(ItemRef item) {
		return this.lines.containsKey(item);
	}

}
