package org.mimamori.server.guideline.shipped;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.guideline.selector.Selector;
import org.mimamori.server.guideline.selector.Selector.Approach;
import org.mimamori.server.guideline.selector.Selector.Component;
import org.mimamori.server.guideline.selector.Selector.Document;
import org.mimamori.server.guideline.selector.Selector.Field;
import org.mimamori.server.guideline.selector.Selector.Published;
import org.mimamori.server.guideline.selector.Selector.Region;
import org.mimamori.server.guideline.selector.Selector.Wording;

/// Reads the data of the selector, as strictly as a guideline.
final class SelectorFile {

	private final Set<String> ids = new HashSet<>();

	private SelectorFile() {
	}

	/// @throws IllegalArgumentException naming the place and what is wrong there
	static Selector read(Map<String, Object> file) {
		return new SelectorFile().selector(new Node(file, "selector"));
	}

	private Selector selector(Node node) {
		node.only("id", "title", "publisher", "published", "about", "rights", "components", "regions", "guidelines",
				"others", "fields", "approaches", "strengths");
		List<Region> regions = node.list("regions").stream().map((region) -> {
			region.only("id", "title");
			return new Region(once(region), region.both("title"));
		}).toList();
		Set<String> known = new HashSet<>(regions.stream().map(Region::id).toList());
		Map<Strength, Wording> strengths = new EnumMap<>(Strength.class);
		for (Node strength : node.list("strengths")) {
			strengths.put(strength.one("id", Strength.values(), Strength::code),
					wording(strength, "id", "title", "text"));
		}
		Node approaches = node.inner("approaches");
		if (approaches == null || strengths.size() != Strength.values().length) {
			throw node.wrong("approaches or strengths", "is not complete");
		}
		approaches.only("bottom-up", "top-down");
		return new Selector(node.both("title"), node.both("publisher"), node.text("published"), node.both("about"),
				node.both("rights"), node.list("components").stream().map((component) -> {
					Wording words = wording(component, "id", "number", "title", "text");
					return new Component(component.one("id", Element.values(), Element::code), component.text("number"),
							words);
				}).toList(), regions,
				node.list("guidelines").stream().map((one) -> published(one, known, true)).toList(),
				node.list("others").stream().map((one) -> published(one, known, false)).toList(),
				node.list("fields").stream().map(this::field).toList(), approach(approaches, "bottom-up"),
				approach(approaches, "top-down"), strengths);
	}

	private Published published(Node node, Set<String> regions, boolean marked) {
		node.only("id", "region", "short", "name", "publisher", "year", "covers", "scope", "detail", "about", "address",
				"library");
		Set<Element> covers = node.all("covers", Element.values(), Element::code);
		if (!regions.contains(node.text("region")) || covers.isEmpty() == marked) {
			throw node.wrong("region or covers", "does not fit");
		}
		String detail = node.maybe("detail");
		return new Published(once(node), node.text("region"), node.text("short"), node.maybe("name"),
				node.both("publisher"), node.maybe("year"), covers, word(node, "scope", "home", "general"),
				(detail != null) ? word(node, "detail", "fine", "broad") : null, node.both("about"),
				node.maybe("address"), node.maybe("library"));
	}

	private Field field(Node node) {
		Wording words = wording(node, "id", "title", "text", "guidelines");
		return new Field(once(node), words, node.list("guidelines").stream().map((one) -> {
			one.only("name", "publisher", "year", "note");
			return new Document(one.both("name"), one.maybeBoth("publisher"), one.maybe("year"), one.both("note"));
		}).toList());
	}

	private static Approach approach(Node approaches, String id) {
		@Nullable Node node = approaches.inner(id);
		if (node == null) {
			throw approaches.wrong(id, "is missing");
		}
		Wording words = wording(node, "title", "text", "steps", "strength", "weakness", "example");
		return new Approach(words, node.list("steps").stream().map((step) -> {
			step.only("ja", "en");
			return new Bilingual(step.text("ja"), step.text("en"));
		}).toList(), node.both("strength"), node.both("weakness"), node.maybeBoth("example"));
	}

	private static Wording wording(Node node, String... known) {
		node.only(known);
		return new Wording(node.both("title"), node.both("text"));
	}

	private static boolean word(Node node, String key, String yes, String no) {
		String word = node.text(key);
		if (!word.equals(yes) && !word.equals(no)) {
			throw node.wrong(key, "is not known: " + word);
		}
		return word.equals(yes);
	}

	private String once(Node node) {
		if (!this.ids.add(node.text("id"))) {
			throw node.wrong("id", "is there twice: " + node.text("id"));
		}
		return node.text("id");
	}

}
