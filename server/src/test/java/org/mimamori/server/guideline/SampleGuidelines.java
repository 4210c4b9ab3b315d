package org.mimamori.server.guideline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Guidelines for tests: small ones by hand, and any number of strange ones by a seed.
public final class SampleGuidelines {

	private SampleGuidelines() {
	}

	/// Takes away what tests have put on the shelf; what the product brought stays.
	public static void sweep(JdbcClient jdbc) {
		jdbc.sql("delete from guideline_guideline where own or key in ('a', 'b', 'full.1')").update();
	}

	public static Bilingual words(String ja, String en) {
		return new Bilingual(ja, en);
	}

	public static Item item(String id, String title, Link... links) {
		return new Item(id, id, words(title + " の項目", title), words(title + " を記録している。", title + " is recorded."),
				Item.Help.NONE, Map.of(Level.MIDDLE, Strength.SHOULD), Owner.BOTH, Item.Marks.NONE, null,
				List.of(links));
	}

	public static Guideline of(String id, Item... items) {
		return new Guideline(id, words(id + " 略称", id + " short"), words(id + " 表題", id + " title"),
				new Guideline.Source(words("発行者", "Publisher"), "1", "2018-03-09", "https://example.org/" + id, null),
				words("概要。", "About."), List.of(), List.of(new Group("g1", "group", words("第1", "Part 1"),
						words("最初の群", "First group"), null, List.of(), List.of(items))));
	}

	public static Link same(String to) {
		return new Link(ItemRef.parse(to), Link.How.SAME);
	}

	/// One with everything that a guideline may have.
	public static Guideline full() {
		Item full = new Item("17-1-1", "17-1-1", words("サポート期限", "Support dates"),
				words("把握している。\n記録している。", "Known.\nRecorded."),
				new Item.Help(words("理由", "Why"), words("例", "Example"), words("対策", "Remedy"), words("確認", "Verify")),
				Map.of(Level.LOW, Strength.BETTER, Level.MIDDLE, Strength.SHOULD, Level.HIGH, Strength.MUST), Owner.OT,
				new Item.Marks(Set.of(Element.values()), Set.of(Primitive.values())),
				new Item.Asks(words("作る側へ", "To you who make it"), words("使う側へ", "To you who use it")),
				List.of(same("b#1"), new Link(ItemRef.parse("b#2"), Link.How.PART),
						new Link(ItemRef.parse("c#GV.OC"), Link.How.RELATED)));
		Group inner = new Group("p17", "point", words("要点17", "Point 17"), words("内側", "Inner"), words("説明", "Text"),
				List.of(), List.of(full, item("17-1-2", "x")));
		return new Guideline("full.1", words("略", "Short"), words("題", "Title"),
				new Guideline.Source(words("発行", "Publisher"), "第1版", "2018", "https://example.org/a?b=c&d",
						words("権利", "Rights")),
				words("概要", "About"), List.of(new Term("EOL", words("販売終了", "End of life"))), List.of(new Group("p5",
						"policy", null, words("外側", "Outer"), null, List.of(inner), List.of(item("5-0", "y")))));
	}

	/// A guideline that nobody would write, but anybody may load.
	public static Guideline any(long seed) {
		Random random = new Random(seed);
		int[] next = new int[1];
		List<Group> groups = new ArrayList<>();
		for (int i = 0; i <= random.nextInt(4); i++) {
			groups.add(group(random, 0, next));
		}
		List<Term> terms = new ArrayList<>();
		for (int i = 0; i < random.nextInt(4); i++) {
			terms.add(new Term("T" + i, both(random)));
		}
		return new Guideline("any-" + seed, both(random), both(random),
				new Guideline.Source(maybe(random), "v" + random.nextInt(9), random.nextBoolean() ? "2018-03" : null,
						random.nextBoolean() ? "https://example.org/" + seed : null, maybe(random)),
				both(random), terms, groups, made(random, next));
	}

	private static Guideline.Made made(Random random, int[] next) {
		List<Guideline.Omitted> omitted = new ArrayList<>();
		for (int i = 0; i < random.nextInt(3); i++) {
			omitted.add(new Guideline.Omitted("g" + i, item(random, "i" + next[0]++), both(random).ja()));
		}
		return new Guideline.Made(random.nextBoolean() ? List.of("a", "b.1") : List.of(), omitted);
	}

	private static Group group(Random random, int depth, int[] next) {
		List<Group> groups = new ArrayList<>();
		for (int i = 0; depth < 4 && i < random.nextInt(3); i++) {
			groups.add(group(random, depth + 1, next));
		}
		List<Item> items = new ArrayList<>();
		for (int i = 0; i < random.nextInt(4); i++) {
			items.add(item(random, "i" + next[0]++));
		}
		return new Group("g" + next[0]++, one(random, List.of("policy", "point", "area", "group", "own-rows", "about")),
				maybe(random), both(random), maybe(random), groups, items);
	}

	private static Item item(Random random, String id) {
		Map<Level, Strength> strengths = new EnumMap<>(Level.class);
		some(random, Level.values())
			.forEach((level) -> strengths.put(level, Strength.values()[random.nextInt(Strength.values().length)]));
		List<Link> links = new ArrayList<>();
		for (int i = 0; i < random.nextInt(3); i++) {
			links.add(new Link(new ItemRef("other", "x" + i), one(random, List.of(Link.How.values()))));
		}
		Bilingual developer = maybe(random);
		Bilingual user = maybe(random);
		return new Item(id, one(random, List.of("1", "A-1", "①", id)), both(random), maybe(random),
				new Item.Help(maybe(random), maybe(random), maybe(random), maybe(random)), strengths,
				one(random, List.of(Owner.values())),
				new Item.Marks(some(random, Element.values()), some(random, Primitive.values())),
				(developer != null || user != null) ? new Item.Asks(developer, user) : null, links);
	}

	private static <E> Set<E> some(Random random, E[] of) {
		Set<E> some = new LinkedHashSet<>();
		for (E one : of) {
			if (random.nextBoolean()) {
				some.add(one);
			}
		}
		return some;
	}

	private static <E> E one(Random random, List<E> of) {
		return of.get(random.nextInt(of.size()));
	}

	private static Bilingual both(Random random) {
		List<String> texts = List.of("a", "見守り", "「引用」と<b>", "\"q\" & 'x'", "{{ insert: param, y }}", "𠮷野家", "1.10",
				"no", "null", "# : - [x]");
		return new Bilingual(one(random, texts), one(random, texts));
	}

	private static @Nullable Bilingual maybe(Random random) {
		return random.nextBoolean() ? both(random) : null;
	}

}
