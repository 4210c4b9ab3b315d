package org.mimamori.server.guideline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// A published list of what should be done (OSCAL: catalog).
///
/// @param id a token, the same in all editions
/// @param published when the source came out: a year, a month or a day
public record Guideline(String id, Bilingual shortName, Bilingual title, Source source, Bilingual about,
		List<Term> glossary, List<Group> groups) {

	public Guideline {
		glossary = List.copyOf(glossary);
		groups = List.copyOf(groups);
	}

	/// Who published it, and what of it is theirs.
	///
	/// @param version as the publisher calls the edition
	/// @param published when it came out: a year, a month or a day
	public record Source(@Nullable Bilingual publisher, String version, @Nullable String published,
			@Nullable String address, @Nullable Bilingual rights) {
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

}
