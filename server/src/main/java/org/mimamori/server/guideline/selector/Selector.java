package org.mimamori.server.guideline.selector;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Strength;

/// What is known of published guidelines, as data.
///
/// @param others general guidelines without marks
/// @param strengths when to ask how strongly
public record Selector(Bilingual title, Bilingual publisher, String published, Bilingual about, Bilingual rights,
		List<Component> components, List<Region> regions, List<Published> guidelines, List<Published> others,
		List<Field> fields, Approach bottomUp, Approach topDown, Map<Strength, Wording> strengths) {

	public Selector {
		components = List.copyOf(components);
		regions = List.copyOf(regions);
		guidelines = List.copyOf(guidelines);
		others = List.copyOf(others);
		fields = List.copyOf(fields);
		strengths = Map.copyOf(strengths);
	}

	public Region region(String id) {
		return this.regions.stream().filter((region) -> region.id().equals(id)).findFirst().orElseThrow();
	}

	/// The guidelines of a region, in the order of the matrix.
	public List<Published> of(Region region) {
		return this.guidelines.stream().filter((one) -> one.region().equals(region.id())).toList();
	}

	/// A title and what is to be said of it.
	public record Wording(Bilingual title, Bilingual text) {
	}

	/// A component of an IoT system.
	public record Component(Element element, String number, Wording words) {
	}

	/// Where guidelines come from.
	public record Region(String id, Bilingual title) {
	}

	/// A published guideline.
	///
	/// @param name `null` where the source names only the publisher
	/// @param covers the components it is strong on
	/// @param home whether it is for homes and things people wear
	/// @param fine whether it goes into detail; `null` where nothing is said of it
	/// @param library its key, where it is in the library
	public record Published(String id, String region, String shortName, @Nullable String name, Bilingual publisher,
			@Nullable String year, Set<Element> covers, boolean home, @Nullable Boolean fine, Bilingual about,
			@Nullable String address, @Nullable String library) {

		public boolean detailed() {
			return Boolean.TRUE.equals(this.fine);
		}

		/// The language it can be read in, as far as its region tells.
		public boolean japanese() {
			return this.region.equals("japan");
		}

	}

	/// A field with guidelines of its own.
	public record Field(String id, Wording words, List<Document> guidelines) {
	}

	/// A guideline of a field.
	public record Document(Bilingual name, @Nullable Bilingual publisher, @Nullable String year, Bilingual note) {
	}

	/// A way to go.
	public record Approach(Wording words, List<Bilingual> steps, Bilingual strength, Bilingual weakness,
			@Nullable Bilingual example) {
	}

}
