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

	public Group with(List<Group> newGroups, List<Item> newItems) {
		return new Group(this.id, this.kind, this.label, this.title, this.text, newGroups, newItems);
	}

	/// A group with nothing in it.
	public static Group of(String id, String kind, Bilingual title) {
		return new Group(id, kind, null, title, null, List.of(), List.of());
	}

	/// The same group under another heading.
	public Group headed(String newKind, @Nullable Bilingual newLabel, Bilingual newTitle, @Nullable Bilingual newText) {
		return new Group(this.id, newKind, newLabel, newTitle, newText, this.groups, this.items);
	}

}
