package org.mimamori.server.guideline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// A published list of what should be done (OSCAL: catalog).
///
/// @param id a token, the same in all editions
/// @param made how an own guideline came to be
public record Guideline(String id, Bilingual shortName, Bilingual title, Source source, Bilingual about,
		List<Term> glossary, List<Group> groups, Made made) {

	public Guideline {
		glossary = List.copyOf(glossary);
		groups = List.copyOf(groups);
	}

	public Guideline(String id, Bilingual shortName, Bilingual title, Source source, Bilingual about,
			List<Term> glossary, List<Group> groups) {
		this(id, shortName, title, source, about, glossary, groups, Made.NONE);
	}

	/// Who published it, and what of it is theirs.
	///
	/// @param version as the publisher calls the edition
	/// @param published when it came out: a year, a month or a day
	public record Source(@Nullable Bilingual publisher, String version, @Nullable String published,
			@Nullable String address, @Nullable Bilingual rights) {
	}

	/// How an own guideline came to be.
	///
	/// @param from the guidelines whose items are decided on, one by one
	/// @param omitted what is not needed here
	public record Made(List<String> from, List<Omitted> omitted) {

		public static final Made NONE = new Made(List.of(), List.of());

		public Made {
			from = List.copyOf(from);
			omitted = List.copyOf(omitted);
		}

	}

	/// An item that is not needed, and why.
	///
	/// @param group where it would stand
	public record Omitted(String group, Item item, String reason) {
	}

	/// All items in order.
	public Stream<Item> items() {
		return this.groups.stream().flatMap(Group::all);
	}

	public Optional<Item> item(String itemId) {
		return items().filter((item) -> item.id().equals(itemId)).findFirst();
	}

	public ItemRef ref(Item item) {
		return new ItemRef(this.id, item.id());
	}

	public Guideline with(List<Group> newGroups) {
		return new Guideline(this.id, this.shortName, this.title, this.source, this.about, this.glossary, newGroups,
				this.made);
	}

	public Guideline with(Made newMade) {
		return new Guideline(this.id, this.shortName, this.title, this.source, this.about, this.glossary, this.groups,
				newMade);
	}

}
