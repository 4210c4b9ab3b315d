package org.mimamori.server.guideline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads OSCAL catalogs (JSON): those that were exported here without loss, and those of others by what the
/// standard says of groups, controls and parts.
public final class OscalReader {

	/// The most items that a catalog may have; NIST SP 800-53 has 1,200 with its
	/// enhancements.
	public static final int MOST_ITEMS = 5_000;

	/// With groups and what is left out: more than what is kept here can ever have.
	private static final int MOST_ENTRIES = 4 * MOST_ITEMS;

	private static final int DEEPEST = 12;

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(100)
				.maxStringLength(200_000)
				.maxDocumentLength(32_000_000)
				.build())
			.build())
		.build();

	private final Set<String> seen = new HashSet<>();

	/// The next number of an id that was used.
	private final Map<String, Integer> next = new HashMap<>();

	private int items;

	private final String guideline;

	private OscalReader(String guideline) {
		this.guideline = guideline;
	}

	/// @throws Refusal `guideline.oscal.unreadable` or `guideline.oscal.large`, with the
	/// place
	public static Guideline read(byte[] bytes) {
		JsonNode catalog;
		try {
			catalog = JSON.readTree(bytes).path("catalog");
		}
		catch (JacksonException ex) {
			throw Refusal.unusable("guideline.oscal.unreadable",
					(ex.getLocation() != null) ? ex.getLocation().getLineNr() : 0);
		}
		JsonNode metadata = catalog.path("metadata");
		String title = Oscal.text(metadata, "title");
		if (title == null) {
			throw Refusal.unusable("guideline.oscal.none");
		}
		String id = Objects.requireNonNullElseGet(Oscal.prop(metadata, "id", null), () -> token(title));
		OscalReader reader = new OscalReader(id);
		Bilingual name = Objects.requireNonNull(Bilingual.of(Oscal.prop(metadata, "title", "ja"), title));
		Bilingual about = null;
		Bilingual rights = null;
		List<Term> glossary = new ArrayList<>();
		List<Group> groups = new ArrayList<>();
		List<Item> loose = reader.items(catalog, 0);
		if (!loose.isEmpty()) {
			groups.add(new Group("items", "group", null, name, null, List.of(), loose));
		}
		List<Guideline.Omitted> omitted = new ArrayList<>();
		for (JsonNode node : catalog.path("groups")) {
			String kind = Oscal.text(node, "class");
			// a group of the guideline itself has its id before its own
			switch ((kind != null && kind.equals(Oscal.text(node, "id"))) ? kind : "") {
				case "about" -> {
					about = Oscal.parts(node, "about");
					rights = Oscal.parts(node, "rights");
				}
				case "glossary" -> glossary.addAll(terms(node));
				case "omitted" -> omitted.addAll(reader.omitted(node));
				default -> groups.add(reader.group(node, 0));
			}
		}
		String version = Objects.requireNonNullElse(Oscal.text(metadata, "version"), "1");
		return new Guideline(id, Objects.requireNonNullElse(both(metadata, "short"), name), name,
				new Guideline.Source(both(metadata, "publisher"), version, Oscal.prop(metadata, "published", null),
						address(metadata), rights),
				(about != null) ? about : new Bilingual("OSCAL カタログから取り込みました。", "Imported from an OSCAL catalog."),
				glossary, groups, new Guideline.Made(Oscal.props(metadata, "from"), omitted));
	}

	private List<Guideline.Omitted> omitted(JsonNode group) {
		List<Guideline.Omitted> omitted = new ArrayList<>();
		for (JsonNode node : group.path("controls")) {
			Bilingual reason = Oscal.parts(node, "reason");
			omitted.add(new Guideline.Omitted(Objects.requireNonNullElse(Oscal.prop(node, "group", null), "items"),
					item(node), (reason != null) ? reason.en() : "–"));
			if (omitted.size() > MOST_ITEMS) {
				throw Refusal.unusable("guideline.oscal.large", MOST_ITEMS);
			}
		}
		return omitted;
	}

	private Group group(JsonNode node, int depth) {
		if (depth > DEEPEST) {
			throw Refusal.unusable("guideline.oscal.large", MOST_ITEMS);
		}
		List<Group> groups = new ArrayList<>();
		node.path("groups").forEach((inner) -> groups.add(group(inner, depth + 1)));
		String title = Objects.requireNonNullElse(Oscal.text(node, "title"), "–");
		Bilingual label = both(node, "label");
		return new Group(unique(Objects.requireNonNullElse(Oscal.text(node, "id"), "group"), this.guideline + "_g."),
				Objects.requireNonNullElse(Oscal.text(node, "class"), "group"), label,
				Objects.requireNonNull(Bilingual.of(Oscal.prop(node, "title", "ja"), title)),
				Oscal.parts(node, "overview"), groups, items(node, depth));
	}

	/// The controls in order; enhancements follow what they enhance.
	private List<Item> items(JsonNode parent, int depth) {
		List<Item> items = new ArrayList<>();
		for (JsonNode node : parent.path("controls")) {
			if (depth > DEEPEST || ++this.items > MOST_ITEMS) {
				throw Refusal.unusable("guideline.oscal.large", MOST_ITEMS);
			}
			items.add(item(node));
			items.addAll(items(node, depth + 1));
		}
		return items;
	}

	private Item item(JsonNode node) {
		String id = unique(Objects.requireNonNullElse(Oscal.text(node, "id"), "item"), this.guideline + "_");
		String number = Oscal.prop(node, "label", null);
		String title = Objects.requireNonNullElse(Oscal.text(node, "title"), id);
		Map<String, String> parameters = OscalParameters.of(node);
		Map<Level, Strength> strengths = new EnumMap<>(Level.class);
		for (Level level : Level.values()) {
			Strength strength = one(Strength.values(), Strength::code, Oscal.prop(node, "strength", level.code()));
			if (strength != null) {
				strengths.put(level, strength);
			}
		}
		Bilingual developer = Oscal.parts(node, "question-developer");
		Bilingual user = Oscal.parts(node, "question-user");
		Owner owner = one(Owner.values(), Owner::code, Oscal.prop(node, "owner", null));
		return new Item(id, (number != null) ? number : id,
				Objects.requireNonNull(Bilingual.of(Oscal.prop(node, "title", "ja"), title)),
				OscalParameters.filled(Oscal.parts(node, "statement"), parameters),
				new Item.Help(OscalParameters.filled(Oscal.parts(node, "guidance"), parameters),
						Oscal.parts(node, "example"), Oscal.parts(node, "remedy"), Oscal.parts(node, "verification")),
				strengths, (owner != null) ? owner : Owner.BOTH,
				new Item.Marks(all(Element.values(), Element::code, node, "element"),
						all(Primitive.values(), Primitive::code, node, "target")),
				(developer != null || user != null) ? new Item.Asks(developer, user) : null, links(node));
	}

	private static List<Link> links(JsonNode node) {
		List<Link> links = new ArrayList<>();
		for (JsonNode link : node.path("links")) {
			Link.How how = one(Link.How.values(), Link.How::code, Oscal.text(link, "rel"));
			String href = Oscal.text(link, "href");
			if (how != null && href != null && href.indexOf('#') > 0 && href.indexOf('#') < href.length() - 1) {
				links.add(new Link(ItemRef.parse(href), how));
			}
		}
		return links;
	}

	private static List<Term> terms(JsonNode node) {
		Map<String, @Nullable String[]> terms = new LinkedHashMap<>();
		for (JsonNode part : node.path("parts")) {
			String term = Oscal.text(part, "title");
			if (term != null) {
				terms.computeIfAbsent(term, (ignored) -> new @Nullable String[2])["ja".equals(Oscal.text(part, "class"))
						? 0 : 1] = Oscal.text(part, "prose");
			}
		}
		List<Term> read = new ArrayList<>();
		terms.forEach((term, texts) -> {
			Bilingual meaning = Bilingual.of(texts[0], texts[1]);
			if (meaning != null) {
				read.add(new Term(term, meaning));
			}
		});
		return read;
	}

	private static @Nullable String address(JsonNode metadata) {
		for (JsonNode link : metadata.path("links")) {
			String href = Oscal.text(link, "href");
			if (href != null && href.startsWith("https://")) {
				return href;
			}
		}
		return null;
	}

	private static @Nullable Bilingual both(JsonNode at, String name) {
		return Bilingual.of(Oscal.prop(at, name, "ja"), Oscal.prop(at, name, "en"));
	}

	private String unique(String id, String prefix) {
		if (this.seen.size() > MOST_ENTRIES) {
			throw Refusal.unusable("guideline.oscal.large", MOST_ITEMS);
		}
		// a token of the standard, whatever was written: it is a part of addresses
		String whole = (id.startsWith(prefix) ? id.substring(prefix.length()) : id).replaceAll("[^\\p{L}\\p{N}._-]",
				"-");
		String plain = whole.substring(0, Math.min(100, whole.length()));
		String free = plain;
		while (!this.seen.add(prefix + free)) {
			free = plain + "." + this.next.merge(prefix + plain, 2, (one, two) -> one + 1);
		}
		return free;
	}

	private static String token(String title) {
		String token = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
		return token.isEmpty() ? "catalog" : token.substring(0, Math.min(40, token.length()));
	}

	private static <E> @Nullable E one(E[] values, Function<E, String> code, @Nullable String text) {
		return Arrays.stream(values).filter((value) -> code.apply(value).equals(text)).findFirst().orElse(null);
	}

	private static <E> Set<E> all(E[] values, Function<E, String> code, JsonNode node, String name) {
		Set<E> all = new LinkedHashSet<>();
		for (JsonNode prop : node.path("props")) {
			E value = name.equals(Oscal.text(prop, "name")) ? one(values, code, Oscal.text(prop, "value")) : null;
			if (value != null) {
				all.add(value);
			}
		}
		return all;
	}

}
