package org.mimamori.server.guideline;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// One thing that should be so.
///
/// @param id unique in its guideline and the same in all editions
/// @param number as the source numbers it
/// @param text what is asked
/// @param strengths how strongly it is asked for, by level of use; levels that are absent
/// are not recommended
/// @param asks one question for the developer and one for the user, where the source has
/// them
/// @param marks what it is about
public record Item(String id, String number, Bilingual title, @Nullable Bilingual text, Help help,
		Map<Level, Strength> strengths, Owner owner, Marks marks, @Nullable Asks asks, List<Link> links) {

	public Item {
		strengths = Map.copyOf(strengths);
		links = List.copyOf(links);
	}

	public @Nullable Strength strength(Level level) {
		return this.strengths.get(level);
	}

	public boolean recommended(Level level) {
		return this.strengths.containsKey(level);
	}

	public Item named(String newId) {
		return new Item(newId, this.number, this.title, this.text, this.help, this.strengths, this.owner, this.marks,
				this.asks, this.links);
	}

	public Item numbered(String newNumber) {
		return new Item(this.id, newNumber, this.title, this.text, this.help, this.strengths, this.owner, this.marks,
				this.asks, this.links);
	}

	public Item with(List<Link> newLinks) {
		return new Item(this.id, this.number, this.title, this.text, this.help, this.strengths, this.owner, this.marks,
				this.asks, newLinks);
	}

	public Item with(Map<Level, Strength> newStrengths) {
		return new Item(this.id, this.number, this.title, this.text, this.help, newStrengths, this.owner, this.marks,
				this.asks, this.links);
	}

	/// What helps to answer it.
	///
	/// @param explanation why it matters
	/// @param example a good state
	/// @param remedy what to do first where it is missing
	/// @param verify how to see on the real thing whether it is so
	public record Help(@Nullable Bilingual explanation, @Nullable Bilingual example, @Nullable Bilingual remedy,
			@Nullable Bilingual verify) {

		public static final Help NONE = new Help(null, null, null, null);

	}

	/// What an item is about.
	///
	/// @param elements components of an IoT system
	/// @param targets primitives it is asked of; empty where it does not say
	public record Marks(Set<Element> elements, Set<Primitive> targets) {

		public static final Marks NONE = new Marks(Set.of(), Set.of());

		public Marks {
			elements = Set.copyOf(elements);
			targets = Set.copyOf(targets);
		}

	}

	/// The questions of an item.
	public record Asks(@Nullable Bilingual developer, @Nullable Bilingual user) {
	}

}
