package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;

/// An item of the library that an own guideline may take up.
///
/// @param chapter the outermost group it stands in
/// @param also what says the same in the other guidelines that are looked at
public record Pick(Edition edition, Group chapter, Item item, List<ItemRef> also) {

	public Pick {
		also = List.copyOf(also);
	}

	public ItemRef ref() {
		return this.edition.guideline().ref(this.item);
	}

	/// Every item once, whoever says it first.
	public static List<Pick> of(List<Edition> editions, CrossMap map) {
		Set<ItemRef> all = new HashSet<>();
		editions.forEach(
				(edition) -> edition.guideline().items().forEach((item) -> all.add(edition.guideline().ref(item))));
		Set<ItemRef> seen = new HashSet<>();
		List<Pick> picks = new ArrayList<>();
		for (Edition edition : editions) {
			for (Group chapter : edition.guideline().groups()) {
				chapter.all().forEach((item) -> {
					ItemRef ref = edition.guideline().ref(item);
					if (seen.add(ref)) {
						Set<ItemRef> same = new LinkedHashSet<>(map.same(ref));
						same.retainAll(all);
						same.remove(ref);
						seen.addAll(same);
						picks.add(new Pick(edition, chapter, item, List.copyOf(same)));
					}
				});
			}
		}
		return picks;
	}

}
