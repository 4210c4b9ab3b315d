package org.mimamori.server.guideline.own.sheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.own.Changes;
import org.mimamori.server.guideline.own.Groups;

/// What the rows of a table say as items. A cell that is not understood is kept in the explanation, and a row
/// that cannot be an item is named: nothing is lost in silence.
public final class ItemRows {

	private final List<Meaning> meanings;

	private final List<String> headings;

	private final List<Entry> entries = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	private final Set<String> numbers = new HashSet<>();

	private @Nullable Bilingual group;

	private ItemRows(ItemTable table, List<Meaning> meanings) {
		this.meanings = List.copyOf(meanings);
		this.headings = table.headings();
	}

	public static ItemRows of(ItemTable table, List<Meaning> meanings) {
		ItemRows rows = new ItemRows(table, meanings);
		table.body().forEach(rows::row);
		return rows;
	}

	public List<Entry> entries() {
		return List.copyOf(this.entries);
	}

	public List<Problem> problems() {
		return List.copyOf(this.problems);
	}

	/// Rows that do not become items.
	public long refused() {
		return this.problems.stream().filter(Problem::refused).map(Problem::row).distinct().count();
	}

	/// The draft with all the items; groups that are there already take theirs up.
	public Guideline into(Guideline draft, Bilingual otherwise) {
		Guideline filled = draft;
		for (Entry entry : this.entries) {
			Bilingual title = (entry.group() != null) ? entry.group() : otherwise;
			Group there = Groups.all(filled).filter((one) -> one.title().equals(title)).findFirst().orElse(null);
			String id = (there != null) ? there.id() : Groups.free(filled, "sheet-" + (filled.groups().size() + 1));
			if (there == null) {
				filled = Changes.addGroup(filled, Group.of(id, "own-rows", title));
			}
			String token = entry.item().number().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
			filled = Changes.add(filled, id,
					entry.item().named(Changes.free(filled, token.isEmpty() ? "row-" + entry.row() : token)));
		}
		return filled;
	}

	private void row(ItemTable.Row row) {
		Map<Meaning, String> texts = new EnumMap<>(Meaning.class);
		List<String> notes = new ArrayList<>();
		for (int i = 0; i < row.cells().size(); i++) {
			String cell = row.cells().get(i);
			Meaning meaning = (i < this.meanings.size()) ? this.meanings.get(i) : Meaning.NOTE;
			if (!cell.isEmpty()) {
				if (meaning == Meaning.NOTE) {
					notes.add(((i < this.headings.size() && !this.headings.get(i).isEmpty())
							? this.headings.get(i) + ": " : "") + cell);
				}
				else {
					texts.put(meaning, cell);
				}
			}
		}
		if (texts.isEmpty() && notes.isEmpty()) {
			return;
		}
		Bilingual named = both(texts, Meaning.GROUP, Meaning.GROUP_JA, Meaning.GROUP_EN);
		if (named != null) {
			// a heading over several rows stands in the first of them only
			this.group = named;
		}
		Bilingual title = both(texts, Meaning.TITLE, Meaning.TITLE_JA, Meaning.TITLE_EN);
		Bilingual text = both(texts, Meaning.TEXT, Meaning.TEXT_JA, Meaning.TEXT_EN);
		if (title == null && text == null) {
			if (named == null || texts.keySet().stream().anyMatch((one) -> !one.name().startsWith("GROUP"))
					|| !notes.isEmpty()) {
				this.problems.add(new Problem(row.number(), "title", "", true));
			}
			return;
		}
		Bilingual shown = (title != null) ? title : shortened(text);
		if (longer(shown, 300) || longer(text, 8_000)) {
			this.problems.add(new Problem(row.number(), "long", "", true));
			return;
		}
		this.entries.add(new Entry(row.number(), this.group, item(row.number(), texts, notes, shown, text)));
	}

	private Item item(int row, Map<Meaning, String> texts, List<String> notes, Bilingual title,
			@Nullable Bilingual text) {
		CellWords words = new CellWords((meaning, cell) -> {
			this.problems.add(new Problem(row, meaning.code(), cell, false));
			notes.add(cell);
		});
		var strengths = words.strengths(texts);
		var owner = words.owner(texts.get(Meaning.OWNER));
		var elements = words.elements(texts.get(Meaning.ELEMENTS));
		String number = texts.getOrDefault(Meaning.NUMBER, String.valueOf(this.entries.size() + 1));
		if (number.length() > 60) {
			notes.add(number);
			number = number.substring(0, 60);
		}
		if (!this.numbers.add(number)) {
			this.problems.add(new Problem(row, "twice", number, false));
		}
		Bilingual explanation = both(texts, Meaning.EXPLANATION, Meaning.EXPLANATION_JA, Meaning.EXPLANATION_EN);
		if (!notes.isEmpty()) {
			String more = String.join("\n", notes);
			explanation = (explanation != null)
					? new Bilingual(explanation.ja() + "\n" + more, explanation.en() + "\n" + more)
					: new Bilingual(more, more);
		}
		return new Item("row-" + row, number, title, text,
				new Item.Help(explanation, both(texts, Meaning.EXAMPLE, Meaning.EXAMPLE_JA, Meaning.EXAMPLE_EN),
						both(texts, Meaning.REMEDY, Meaning.REMEDY_JA, Meaning.REMEDY_EN),
						both(texts, Meaning.VERIFY, Meaning.VERIFY_JA, Meaning.VERIFY_EN)),
				strengths, owner, new Item.Marks(elements, Set.of()), null, List.of());
	}

	private static @Nullable Bilingual both(Map<Meaning, String> texts, Meaning any, Meaning ja, Meaning en) {
		String both = texts.get(any);
		String japanese = texts.get(ja);
		String english = texts.get(en);
		return Bilingual.of((japanese != null) ? japanese : both, (english != null) ? english : both);
	}

	private static boolean longer(@Nullable Bilingual text, int most) {
		return text != null && (text.ja().length() > most || text.en().length() > most);
	}

	private static Bilingual shortened(@Nullable Bilingual text) {
		return (text == null) ? new Bilingual("–", "–") : new Bilingual(cut(text.ja()), cut(text.en()));
	}

	private static String cut(String text) {
		String line = text.lines().findFirst().orElse("–");
		return (line.codePointCount(0, line.length()) > 80) ? line.substring(0, line.offsetByCodePoints(0, 79)) + "…"
				: line;
	}

	/// An item that a row became.
	public record Entry(int row, @Nullable Bilingual group, Item item) {
	}

	/// What could not be read.
	///
	/// @param kind which words to say it in
	/// @param refused whether the whole row is left out
	public record Problem(int row, String kind, String cell, boolean refused) {
	}

}
