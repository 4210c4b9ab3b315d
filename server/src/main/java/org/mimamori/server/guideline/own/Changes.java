package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guideline.Made;
import org.mimamori.server.guideline.Guideline.Omitted;
import org.mimamori.server.guideline.Item;

/// What may be changed in a guideline by hand; each gives it as it is afterwards.
public final class Changes {

	private Changes() {
	}

	public static Guideline add(Guideline guideline, String group, Item item) {
		return guideline.with(Groups.each(guideline.groups(),
				(one) -> one.id().equals(group) ? one.with(one.groups(), plus(one.items(), item)) : one));
	}

	public static Guideline change(Guideline guideline, String itemId, UnaryOperator<Item> change) {
		return Groups.items(guideline,
				(items) -> items.stream().map((item) -> item.id().equals(itemId) ? change.apply(item) : item).toList());
	}

	public static Guideline remove(Guideline guideline, Collection<String> itemIds) {
		return Groups.items(guideline,
				(items) -> items.stream().filter((item) -> !itemIds.contains(item.id())).toList());
	}

	/// An item one place up or down within its group.
	public static Guideline shift(Guideline guideline, String itemId, int by) {
		return Groups.items(guideline, (items) -> shifted(items, (item) -> item.id().equals(itemId), by));
	}

	/// Items to the end of another group, in their order.
	public static Guideline move(Guideline guideline, Collection<String> itemIds, String group) {
		if (Groups.find(guideline, group).isEmpty()) {
			return guideline;
		}
		List<Item> moving = guideline.items()
			.filter((item) -> itemIds.contains(item.id())
					&& !group.equals(Groups.of(guideline, item.id()).map(Group::id).orElse(null)))
			.toList();
		Guideline moved = remove(guideline, moving.stream().map(Item::id).toList());
		for (Item item : moving) {
			moved = add(moved, group, item);
		}
		return moved;
	}

	/// Says of items that they are not needed, and why.
	public static Guideline omit(Guideline guideline, Map<String, String> reasons) {
		List<Omitted> omitted = new ArrayList<>(guideline.made().omitted());
		Groups.all(guideline)
			.forEach((group) -> group.items()
				.stream()
				.filter((item) -> reasons.containsKey(item.id()))
				.forEach((item) -> omitted.add(new Omitted(group.id(), item, reasons.getOrDefault(item.id(), "")))));
		return remove(guideline, reasons.keySet()).with(new Made(guideline.made().from(), omitted));
	}

	/// Takes items back that were said not to be needed.
	public static Guideline takeBack(Guideline guideline, Collection<String> itemIds) {
		Guideline back = forget(guideline, itemIds);
		for (Omitted omitted : guideline.made().omitted()) {
			if (itemIds.contains(omitted.item().id())) {
				if (Groups.find(back, omitted.group()).isEmpty()) {
					back = addGroup(back, Group.of(omitted.group(), "group", omitted.item().title()));
				}
				back = add(back, omitted.group(), omitted.item());
			}
		}
		return back;
	}

	/// As if nothing had been said of them.
	public static Guideline forget(Guideline guideline, Collection<String> itemIds) {
		return guideline.with(new Made(guideline.made().from(),
				guideline.made().omitted().stream().filter((one) -> !itemIds.contains(one.item().id())).toList()));
	}

	public static Guideline addGroup(Guideline guideline, Group group) {
		return guideline.with(plus(guideline.groups(), group));
	}

	public static Guideline changeGroup(Guideline guideline, String id, UnaryOperator<Group> change) {
		return guideline
			.with(Groups.each(guideline.groups(), (group) -> group.id().equals(id) ? change.apply(group) : group));
	}

	public static Guideline shiftGroup(Guideline guideline, String id, int by) {
		return guideline.with(shiftedGroups(guideline.groups(), id, by));
	}

	/// A group with all that lies below it.
	public static Guideline removeGroup(Guideline guideline, String id) {
		return guideline.with(without(guideline.groups(), id));
	}

	/// Numbers the groups from 1 and their items from 1-1.
	public static Guideline renumber(Guideline guideline) {
		List<Group> groups = new ArrayList<>();
		int number = 1;
		for (Group group : guideline.groups()) {
			int[] next = { 1 };
			String prefix = number++ + "-";
			groups.addAll(Groups.each(List.of(group), (one) -> one.with(one.groups(), one.items())));
			groups.set(groups.size() - 1, numbered(groups.getLast(), prefix, next));
		}
		return guideline.with(groups);
	}

	private static Group numbered(Group group, String prefix, int[] next) {
		List<Item> items = group.items().stream().map((item) -> item.numbered(prefix + next[0]++)).toList();
		return group.with(group.groups().stream().map((inner) -> numbered(inner, prefix, next)).toList(), items);
	}

	/// An id that no item has, not even one that is not needed.
	public static String free(Guideline guideline, String id) {
		Set<String> taken = new HashSet<>(guideline.items().map(Item::id).toList());
		guideline.made().omitted().forEach((omitted) -> taken.add(omitted.item().id()));
		String free = id;
		for (int i = 2; taken.contains(free); i++) {
			free = id + "." + i;
		}
		return free;
	}

	private static List<Group> shiftedGroups(List<Group> groups, String id, int by) {
		return shifted(groups.stream()
			.map((group) -> group.with(shiftedGroups(group.groups(), id, by), group.items()))
			.toList(), (group) -> group.id().equals(id), by);
	}

	private static List<Group> without(List<Group> groups, String id) {
		return groups.stream()
			.filter((group) -> !group.id().equals(id))
			.map((group) -> group.with(without(group.groups(), id), group.items()))
			.toList();
	}

	private static <E> List<E> shifted(List<E> list, Predicate<E> which, int by) {
		List<E> shifted = new ArrayList<>(list);
		for (int i = 0; i < list.size(); i++) {
			int to = i + by;
			if (which.test(list.get(i)) && to >= 0 && to < list.size()) {
				Collections.swap(shifted, i, to);
			}
		}
		return shifted;
	}

	private static <E> List<E> plus(List<E> list, E one) {
		List<E> plus = new ArrayList<>(list);
		plus.add(one);
		return plus;
	}

}
