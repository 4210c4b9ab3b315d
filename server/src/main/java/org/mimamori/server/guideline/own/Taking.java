package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guideline.Made;
import org.mimamori.server.guideline.Guideline.Omitted;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Link;
import org.mimamori.server.guideline.Strength;

/// Takes items of the library up into an own guideline. Each keeps the line "same" to where it came from, so
/// that what answers the one answers the other.
public final class Taking {

	private Taking() {
	}

	/// @param strength how strongly it is asked for here; `null` for what its source says
	public static Guideline need(Guideline draft, Pick pick, @Nullable Strength strength) {
		Guideline open = chapter(draft, pick);
		return Changes.add(open, chapterId(pick), taken(open, pick, strength));
	}

	public static Guideline needNot(Guideline draft, Pick pick, String reason) {
		List<Omitted> omitted = new ArrayList<>(draft.made().omitted());
		omitted.add(new Omitted(chapterId(pick), taken(draft, pick, null), reason));
		return draft.with(new Made(draft.made().from(), omitted));
	}

	/// A guideline with everything that another one says.
	public static Guideline copy(Guideline head, Edition from) {
		List<Group> groups = Groups.each(from.guideline().groups(), (group) -> group.with(group.groups(),
				group.items().stream().map((item) -> item.with(lines(from.guideline(), item))).toList()));
		return new Guideline(head.id(), head.shortName(), head.title(), head.source(), head.about(),
				from.guideline().glossary(), groups, Made.NONE);
	}

	private static Item taken(Guideline draft, Pick pick, @Nullable Strength strength) {
		Item item = pick.item();
		Map<Level, Strength> strengths = new EnumMap<>(Level.class);
		strengths.putAll(item.strengths());
		if (strength != null) {
			Set<Level> levels = item.strengths().isEmpty() ? Set.of(Level.values()) : item.strengths().keySet();
			levels.forEach((level) -> strengths.put(level, strength));
		}
		return item.with(lines(pick.edition().guideline(), item))
			.named(Changes.free(draft, pick.edition().key() + "." + item.id()))
			.with(strengths);
	}

	private static List<Link> lines(Guideline guideline, Item item) {
		Set<Link> lines = new LinkedHashSet<>();
		lines.add(new Link(guideline.ref(item), Link.How.SAME));
		lines.addAll(item.links());
		return List.copyOf(lines);
	}

	private static Guideline chapter(Guideline draft, Pick pick) {
		String id = chapterId(pick);
		if (Groups.find(draft, id).isPresent()) {
			return draft;
		}
		Bilingual name = pick.edition().guideline().shortName();
		Bilingual label = pick.chapter().label();
		Bilingual whole = (label != null) ? new Bilingual(name.ja() + " " + label.ja(), name.en() + " " + label.en())
				: name;
		return Changes.addGroup(draft, new Group(id, pick.chapter().kind(), whole, pick.chapter().title(),
				pick.chapter().text(), List.of(), List.of()));
	}

	private static String chapterId(Pick pick) {
		return pick.edition().key() + "." + pick.chapter().id();
	}

}
