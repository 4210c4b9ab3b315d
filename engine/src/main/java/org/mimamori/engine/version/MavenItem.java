package org.mimamori.engine.version;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A piece of a Maven version. A qualifier lies before a list, and a list before a number; what is
/// missing on one side is nothing.
sealed interface MavenItem {

	boolean isNothing();

	/// @param other `null` where the other version has ended
	int compare(@Nullable MavenItem other);

	/// @param digits without leading zeros
	record Number(String digits) implements MavenItem {

		static final Number ZERO = new Number("");

		static Number of(String digits) {
			int zeros = 0;
			while (zeros < digits.length() && digits.charAt(zeros) == '0') {
				zeros++;
			}
			return new Number(digits.substring(zeros));
		}

		@Override
		public boolean isNothing() {
			return this.digits.isEmpty();
		}

		@Override
		public int compare(@Nullable MavenItem other) {
			if (other == null) {
				return isNothing() ? 0 : 1;
			}
			return switch (other) {
				case Number number -> {
					int longer = this.digits.length() - number.digits.length();
					yield (longer != 0) ? longer : this.digits.compareTo(number.digits);
				}
				case Qualifier qualifier -> 1;
				case Items items -> 1;
			};
		}

	}

	/// @param rank the place among the words with a meaning, of which the release has the
	/// empty one; any other word comes after them by its letters
	record Qualifier(int rank, String word) implements MavenItem {

		private static final List<String> KNOWN = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

		private static final int RELEASE = KNOWN.indexOf("");

		static Qualifier of(String text, boolean digitFollows) {
			String word = switch (text) {
				case "a" -> digitFollows ? "alpha" : text;
				case "b" -> digitFollows ? "beta" : text;
				case "m" -> digitFollows ? "milestone" : text;
				case "cr" -> "rc";
				case "ga", "final", "release" -> "";
				default -> text;
			};
			int known = KNOWN.indexOf(word);
			return new Qualifier((known < 0) ? KNOWN.size() : known, word);
		}

		@Override
		public boolean isNothing() {
			return this.rank == RELEASE;
		}

		@Override
		public int compare(@Nullable MavenItem other) {
			if (other == null) {
				return this.rank - RELEASE;
			}
			return switch (other) {
				case Number number -> -1;
				case Qualifier qualifier ->
					(this.rank != qualifier.rank) ? this.rank - qualifier.rank : this.word.compareTo(qualifier.word);
				case Items items -> -1;
			};
		}

	}

	record Items(List<MavenItem> items) implements MavenItem {

		@Override
		public boolean isNothing() {
			return this.items.isEmpty();
		}

		@Override
		public int compare(@Nullable MavenItem other) {
			if (other == null) {
				int order = 0;
				for (int i = 0; order == 0 && i < this.items.size(); i++) {
					order = this.items.get(i).compare(null);
				}
				return order;
			}
			return switch (other) {
				case Number number -> -1;
				case Qualifier qualifier -> 1;
				case Items more -> compareEach(more.items);
			};
		}

		private int compareEach(List<MavenItem> others) {
			int order = 0;
			for (int i = 0; order == 0 && i < Math.max(this.items.size(), others.size()); i++) {
				MavenItem other = (i < others.size()) ? others.get(i) : null;
				order = (i < this.items.size()) ? this.items.get(i).compare(other)
						: (other != null) ? -other.compare(null) : 0;
			}
			return order;
		}

	}

}
