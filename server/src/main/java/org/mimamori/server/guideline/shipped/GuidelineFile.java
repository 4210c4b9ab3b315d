package org.mimamori.server.guideline.shipped;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Link;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Primitive;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.guideline.Term;

/// Reads a guideline from the file it is written in. It is strict: what it does not know, what lacks one
/// language and what is there twice is a mistake of the writer.
public final class GuidelineFile {

	private final Set<String> ids = new HashSet<>();

	private GuidelineFile() {
	}

	/// @throws IllegalArgumentException naming the place and what is wrong there
	public static Guideline read(Map<String, Object> file) {
		return new GuidelineFile().guideline(new Node(file, "file"));
	}

	private Guideline guideline(Node node) {
		node.only("id", "short", "title", "publisher", "version", "published", "address", "about", "rights", "glossary",
				"groups");
		List<Term> glossary = node.list("glossary").stream().map((term) -> {
			term.only("term", "ja", "en");
			return new Term(term.text("term"), new Bilingual(term.text("ja"), term.text("en")));
		}).toList();
		return new Guideline(node.text("id"), node.both("short"), node.both("title"),
				new Guideline.Source(node.maybeBoth("publisher"), node.text("version"), node.maybe("published"),
						node.maybe("address"), node.both("rights")),
				node.both("about"), glossary, node.list("groups").stream().map(this::group).toList());
	}

	private Group group(Node node) {
		node.only("id", "kind", "number", "label", "title", "text", "groups", "items");
		once(node, "group ");
		return new Group(node.text("id"), node.text("kind"), node.maybeBoth("label"), node.both("title"),
				node.maybeBoth("text"), node.list("groups").stream().map(this::group).toList(),
				node.list("items").stream().map(this::item).toList());
	}

	private Item item(Node node) {
		node.only("id", "number", "title", "text", "explanation", "example", "remedy", "recommended", "owner",
				"components", "targets", "questions", "verify", "source", "links");
		once(node, "");
		Map<Level, Strength> strengths = new EnumMap<>(Level.class);
		for (Level level : node.all("recommended", Level.values(), Level::code)) {
			strengths.put(level, Strength.SHOULD);
		}
		Node questions = node.inner("questions");
		if (questions != null) {
			questions.only("developer", "user");
		}
		List<Link> links = new ArrayList<>();
		for (Node link : node.list("links")) {
			link.only("to", "how");
			links.add(new Link(ItemRef.parse(link.text("to")), link.one("how", Link.How.values(), Link.How::code)));
		}
		return new Item(node.text("id"), node.text("number"), node.both("title"), node.both("text"),
				new Item.Help(node.both("explanation"), node.maybeBoth("example"), node.maybeBoth("remedy"),
						node.maybeBoth("verify")),
				strengths, node.one("owner", Owner.values(), Owner::code),
				new Item.Marks(node.all("components", Element.values(), Element::code),
						node.all("targets", Primitive.values(), Primitive::code)),
				(questions != null) ? new Item.Asks(questions.maybeBoth("developer"), questions.maybeBoth("user"))
						: null,
				links);
	}

	private void once(Node node, String kind) {
		if (!this.ids.add(kind + node.text("id"))) {
			throw node.wrong("id", "is there twice: " + node.text("id"));
		}
	}

}
