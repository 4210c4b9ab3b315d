package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;

/// Groups at any depth of a guideline.
public final class Groups {

	private Groups() {
	}

	/// All groups, outer ones before inner ones.
	public static Stream<Group> all(Guideline guideline) {
		return guideline.groups().stream().flatMap(Groups::below);
	}

	private static Stream<Group> below(Group group) {
		return Stream.concat(Stream.of(group), group.groups().stream().flatMap(Groups::below));
	}

	public static Optional<Group> find(Guideline guideline, String id) {
		return all(guideline).filter((group) -> group.id().equals(id)).findFirst();
	}

	/// The group an item stands in.
	public static Optional<Group> of(Guideline guideline, String itemId) {
		return all(guideline).filter((group) -> group.items().stream().anyMatch((item) -> item.id().equals(itemId)))
			.findFirst();
	}

	/// Every group changed, inner ones first.
	static List<Group> each(List<Group> groups, UnaryOperator<Group> change) {
		List<Group> changed = new ArrayList<>();
		for (Group group : groups) {
			changed.add(change.apply(group.with(each(group.groups(), change), group.items())));
		}
		return changed;
	}

	/// Every list of items changed.
	static Guideline items(Guideline guideline, UnaryOperator<List<Item>> change) {
		return guideline
			.with(each(guideline.groups(), (group) -> group.with(group.groups(), change.apply(group.items()))));
	}

	/// @param id what may be taken already
	public static String free(Guideline guideline, String id) {
		String free = id;
		for (int i = 2; find(guideline, free).isPresent(); i++) {
			free = id + "." + i;
		}
		return free;
	}

}
