package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.MavenItem.Items;
import org.mimamori.engine.version.MavenItem.Number;
import org.mimamori.engine.version.MavenItem.Qualifier;

/// Maven's version order (Maven 3.9): numbers and qualifiers in lists. A hyphen begins a list inside the
/// list, and so do a change between digits and letters and a qualifier that stands last.
final class MavenOrder extends VersionOrder {

	@Override
	@Nullable Object key(String text) {
		if (text.length() > LONGEST || text.chars().noneMatch((c) -> ByteOrder.isDigit((char) c))
				|| text.chars().anyMatch(Character::isWhitespace)) {
			return null;
		}
		return new Reading(text.toLowerCase(Locale.ROOT)).items();
	}

	@Override
	Comparison compareKeys(Object a, Object b) {
		return Comparison.of(((Items) a).compare((Items) b));
	}

	/// One text on its way into lists; the innermost is the one that grows.
	private static final class Reading {

		private final String text;

		private final List<List<MavenItem>> lists = new ArrayList<>();

		Reading(String text) {
			this.text = text;
			this.lists.add(new ArrayList<>());
		}

		Items items() {
			int start = 0;
			while (start < this.text.length()) {
				char first = this.text.charAt(start);
				int end = isSeparator(first) ? start : end(start);
				if (end == start) {
					add(Number.ZERO);
				}
				else if (ByteOrder.isDigit(first)) {
					add(Number.of(this.text.substring(start, end)));
				}
				else {
					boolean digitFollows = end < this.text.length() && ByteOrder.isDigit(this.text.charAt(end));
					if ((digitFollows || end == this.text.length()) && !this.lists.getLast().isEmpty()) {
						open();
					}
					add(Qualifier.of(this.text.substring(start, end), digitFollows));
				}
				boolean separated = end < this.text.length() && isSeparator(this.text.charAt(end));
				if (end < this.text.length() && (!separated || this.text.charAt(end) == '-')) {
					open();
				}
				start = separated ? end + 1 : end;
			}
			Items inner = new Items(trimmed(this.lists.getLast()));
			for (int i = this.lists.size() - 2; i >= 0; i--) {
				this.lists.get(i).add(inner);
				inner = new Items(trimmed(this.lists.get(i)));
			}
			return inner;
		}

		private void add(MavenItem item) {
			this.lists.getLast().add(item);
		}

		private void open() {
			this.lists.add(new ArrayList<>());
		}

		/// The end of the digits, or of the letters and other signs, that begin here.
		private int end(int start) {
			boolean digits = ByteOrder.isDigit(this.text.charAt(start));
			int end = start;
			while (end < this.text.length() && !isSeparator(this.text.charAt(end))
					&& ByteOrder.isDigit(this.text.charAt(end)) == digits) {
				end++;
			}
			return end;
		}

		private static boolean isSeparator(char c) {
			return c == '.' || c == '-';
		}

		/// What says nothing falls away at the end and before a list that ends.
		private static List<MavenItem> trimmed(List<MavenItem> items) {
			for (int i = items.size() - 1; i >= 0; i--) {
				if (items.get(i).isNothing()) {
					items.remove(i);
				}
				else if (!(items.get(i) instanceof Items)) {
					break;
				}
			}
			return items;
		}

	}

}
