package org.mimamori.server.guideline;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes guidelines as OSCAL catalogs (JSON, OSCAL 1.1). It is also the form in which editions are stored, so
/// what is exported is what is there.
public final class OscalCatalogs {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private OscalCatalogs() {
	}

	/// @param changed when the edition was made
	public static byte[] write(Guideline guideline, Instant changed) {
		ObjectNode root = JSON.createObjectNode();
		ObjectNode catalog = root.putObject("catalog");
		Guideline.Source source = guideline.source();
		catalog.put("uuid", Oscal.uuid(guideline.id() + ":" + source.version()));
		ObjectNode metadata = catalog.putObject("metadata");
		metadata.put("title", guideline.title().en());
		metadata.put("last-modified", changed.toString());
		metadata.put("version", source.version());
		metadata.put("oscal-version", Oscal.VERSION);
		Oscal.prop(metadata, "id", null, guideline.id());
		Oscal.prop(metadata, "title", "ja", guideline.title().ja());
		both(metadata, "short", guideline.shortName());
		both(metadata, "publisher", source.publisher());
		if (source.published() != null) {
			Oscal.prop(metadata, "published", null, source.published());
		}
		if (source.address() != null) {
			Oscal.array(metadata, "links").addObject().put("href", source.address()).put("rel", "canonical");
		}
		ObjectNode about = Oscal.array(catalog, "groups").addObject();
		about.put("id", "about").put("class", "about").put("title", "About");
		Oscal.parts(about, "about", guideline.about());
		Oscal.parts(about, "rights", source.rights());
		guideline.groups().forEach((group) -> group(catalog, guideline.id(), group));
		glossary(catalog, guideline);
		guideline.made().from().forEach((key) -> Oscal.prop(metadata, "from", null, key));
		omitted(catalog, guideline);
		return JSON.writeValueAsBytes(root);
	}

	private static void glossary(ObjectNode catalog, Guideline guideline) {
		if (guideline.glossary().isEmpty()) {
			return;
		}
		ObjectNode group = Oscal.array(catalog, "groups").addObject();
		group.put("id", "glossary").put("class", "glossary").put("title", "Glossary");
		for (Term term : guideline.glossary()) {
			for (Map.Entry<String, String> text : Map.of("en", term.meaning().en(), "ja", term.meaning().ja())
				.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.toList()) {
				Oscal.array(group, "parts")
					.addObject()
					.put("name", "term")
					.put("ns", Oscal.SPACE)
					.put("class", text.getKey())
					.put("title", term.term())
					.put("prose", text.getValue());
			}
		}
	}

	private static void omitted(ObjectNode catalog, Guideline guideline) {
		if (guideline.made().omitted().isEmpty()) {
			return;
		}
		ObjectNode group = Oscal.array(catalog, "groups").addObject();
		group.put("id", "omitted").put("class", "omitted").put("title", "Not needed");
		for (Guideline.Omitted omitted : guideline.made().omitted()) {
			ObjectNode node = control(group, guideline.id(), omitted.item());
			Oscal.prop(node, "group", null, omitted.group());
			Oscal.part(node, "reason", "en", omitted.reason());
		}
	}

	private static void group(ObjectNode parent, String guideline, Group group) {
		ObjectNode node = Oscal.array(parent, "groups").addObject();
		node.put("id", guideline + "_g." + group.id()).put("class", group.kind()).put("title", group.title().en());
		Oscal.prop(node, "title", "ja", group.title().ja());
		both(node, "label", group.label());
		Oscal.parts(node, "overview", group.text());
		group.groups().forEach((inner) -> group(node, guideline, inner));
		group.items().forEach((item) -> control(node, guideline, item));
	}

	private static ObjectNode control(ObjectNode parent, String guideline, Item item) {
		ObjectNode node = Oscal.array(parent, "controls").addObject();
		node.put("id", guideline + "_" + item.id()).put("title", item.title().en());
		Oscal.array(node, "props").addObject().put("name", "label").put("value", item.number());
		Oscal.prop(node, "title", "ja", item.title().ja());
		for (Level level : Level.values()) {
			Strength strength = item.strength(level);
			if (strength != null) {
				Oscal.prop(node, "strength", level.code(), strength.code());
			}
		}
		Oscal.prop(node, "owner", null, item.owner().code());
		item.marks().elements().stream().sorted().forEach((one) -> Oscal.prop(node, "element", null, one.code()));
		item.marks().targets().stream().sorted().forEach((one) -> Oscal.prop(node, "target", null, one.code()));
		for (Link link : item.links()) {
			Oscal.array(node, "links").addObject().put("href", link.to().toString()).put("rel", link.how().code());
		}
		Oscal.parts(node, "statement", item.text());
		Oscal.parts(node, "guidance", item.help().explanation());
		Oscal.parts(node, "example", item.help().example());
		Oscal.parts(node, "remedy", item.help().remedy());
		Oscal.parts(node, "verification", item.help().verify());
		if (item.asks() != null) {
			Oscal.parts(node, "question-developer", item.asks().developer());
			Oscal.parts(node, "question-user", item.asks().user());
		}
		return node;
	}

	private static void both(ObjectNode at, String name, @Nullable Bilingual text) {
		if (text != null) {
			Oscal.prop(at, name, "en", text.en());
			Oscal.prop(at, name, "ja", text.ja());
		}
	}

}
