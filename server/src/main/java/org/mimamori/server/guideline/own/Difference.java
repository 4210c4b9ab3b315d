package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guideline.Omitted;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Strength;

/// What one edition of a guideline says otherwise than another.
///
/// @param head what changed of the guideline as a whole
/// @param removed items that are there no more, unless they were said not to be needed
/// @param omitted items said not to be needed since
public record Difference(List<Text> head, List<Item> added, List<Item> removed, List<Omitted> omitted,
		List<Changed> changed) {

	public Difference {
		head = List.copyOf(head);
		added = List.copyOf(added);
		removed = List.copyOf(removed);
		omitted = List.copyOf(omitted);
		changed = List.copyOf(changed);
	}

	public boolean isEmpty() {
		return this.head.isEmpty() && this.added.isEmpty() && this.removed.isEmpty() && this.omitted.isEmpty()
				&& this.changed.isEmpty();
	}

	public static Difference between(Guideline before, Guideline after) {
		Map<String, Item> old = byId(before);
		Map<String, Item> now = byId(after);
		Set<String> spared = before.made().omitted().stream().map((one) -> one.item().id()).collect(Collectors.toSet());
		List<Omitted> omitted = after.made()
			.omitted()
			.stream()
			.filter((one) -> !spared.contains(one.item().id()))
			.toList();
		Set<String> sparedNow = omitted.stream().map((one) -> one.item().id()).collect(Collectors.toSet());
		List<Changed> changed = new ArrayList<>();
		now.forEach((id, item) -> {
			Item was = old.get(id);
			if (was != null) {
				Changed change = Changed.between(was, item, chapter(before, id), chapter(after, id));
				if (!change.isEmpty()) {
					changed.add(change);
				}
			}
		});
		return new Difference(head(before, after),
				now.values().stream().filter((item) -> !old.containsKey(item.id())).toList(),
				old.values()
					.stream()
					.filter((item) -> !now.containsKey(item.id()) && !sparedNow.contains(item.id()))
					.toList(),
				omitted, changed);
	}

	private static Map<String, Item> byId(Guideline guideline) {
		Map<String, Item> items = new LinkedHashMap<>();
		guideline.items().forEach((item) -> items.put(item.id(), item));
		return items;
	}

	private static @Nullable Bilingual chapter(Guideline guideline, String itemId) {
		return Groups.of(guideline, itemId).map(Group::title).orElse(null);
	}

	private static List<Text> head(Guideline before, Guideline after) {
		List<Text> texts = new ArrayList<>();
		Text.note(texts, "title", before.title(), after.title());
		Text.note(texts, "short", before.shortName(), after.shortName());
		Text.note(texts, "about", before.about(), after.about());
		return texts;
	}

	/// A text that is another one now.
	///
	/// @param field which of the texts
	public record Text(String field, @Nullable Bilingual before, @Nullable Bilingual after) {

		public List<WordDifference.Piece> pieces(boolean japanese) {
			return WordDifference.between((this.before != null) ? this.before.in(japanese) : "",
					(this.after != null) ? this.after.in(japanese) : "");
		}

		static void note(List<Text> texts, String field, @Nullable Bilingual before, @Nullable Bilingual after) {
			if (!Objects.equals(before, after)) {
				texts.add(new Text(field, before, after));
			}
		}

	}

	/// A strength that is another one now.
	public record Weight(Level level, @Nullable Strength before, @Nullable Strength after) {
	}

	/// An item that says something else now.
	///
	/// @param marked whether owner, components, primitives or lines changed
	public record Changed(Item before, Item after, List<Text> texts, List<Weight> weights, boolean marked) {

		boolean isEmpty() {
			return this.texts.isEmpty() && this.weights.isEmpty() && !this.marked;
		}

		static Changed between(Item before, Item after, @Nullable Bilingual oldGroup, @Nullable Bilingual newGroup) {
			List<Text> texts = new ArrayList<>();
			Text.note(texts, "number", new Bilingual(before.number(), before.number()),
					new Bilingual(after.number(), after.number()));
			Text.note(texts, "group", oldGroup, newGroup);
			Text.note(texts, "title", before.title(), after.title());
			Text.note(texts, "text", before.text(), after.text());
			Text.note(texts, "explanation", before.help().explanation(), after.help().explanation());
			Text.note(texts, "example", before.help().example(), after.help().example());
			Text.note(texts, "remedy", before.help().remedy(), after.help().remedy());
			Text.note(texts, "verify", before.help().verify(), after.help().verify());
			Item.Asks none = new Item.Asks(null, null);
			Item.Asks old = Objects.requireNonNullElse(before.asks(), none);
			Item.Asks now = Objects.requireNonNullElse(after.asks(), none);
			Text.note(texts, "asks.developer", old.developer(), now.developer());
			Text.note(texts, "asks.user", old.user(), now.user());
			List<Weight> weights = Arrays.stream(Level.values())
				.filter((level) -> before.strength(level) != after.strength(level))
				.map((level) -> new Weight(level, before.strength(level), after.strength(level)))
				.toList();
			boolean marked = before.owner() != after.owner() || !before.marks().equals(after.marks())
					|| !before.links().equals(after.links());
			return new Changed(before, after, List.copyOf(texts), weights, marked);
		}

	}

}
