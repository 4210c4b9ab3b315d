package org.mimamori.server.guideline;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// A heading with what lies below it.
///
/// @param kind what the source calls it: policy, point, viewpoint, function, category,
/// area, group …
/// @param label the heading's own mark, such as "Policy 5"
public record Group(String id, String kind, @Nullable Bilingual label, Bilingual title, @Nullable Bilingual text,
		List<Group> groups, List<Item> items) {

	public Group {
		groups = List.copyOf(groups);
		items = List.copyOf(items);
	}

	/// All items below, in order.
	public Stream<Item> all() {
		return Stream.concat(this.items.stream(), this.groups.stream().flatMap(Group::all));
	}

}
