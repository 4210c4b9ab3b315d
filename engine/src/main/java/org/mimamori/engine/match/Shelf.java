package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

/// What is installed under one key, as lines of releases.
record Shelf(Line[] lines) {

	static final Shelf EMPTY = new Shelf(new Line[0]);

	void each(IntConsumer visitor) {
		for (Line line : this.lines) {
			line.each(visitor);
		}
	}

	/// Releases whose names differ in version and update only, each with the compositions
	/// that contain it. Those without a version come first, the others follow by their
	/// folded spelling.
	record Line(char part, @Nullable CpeName name, Release[] releases, int[][] compositions) {

		/// Where the versioned releases begin.
		int versioned() {
			return from("");
		}

		/// The first versioned release that is not spelled before this.
		int from(String spelling) {
			int from = 0;
			int to = this.releases.length;
			while (from < to) {
				int middle = (from + to) >>> 1;
				Release release = this.releases[middle];
				if (release.isVersioned() && release.folded().compareTo(spelling) >= 0) {
					to = middle;
				}
				else {
					from = middle + 1;
				}
			}
			return from;
		}

		boolean isSpelled(int release, String spelling) {
			return release < this.releases.length && this.releases[release].folded().equals(spelling);
		}

		void each(IntConsumer visitor) {
			for (int[] holders : this.compositions) {
				for (int composition : holders) {
					visitor.accept(composition);
				}
			}
		}

	}

	private static final Comparator<Release> BY_SPELLING = Comparator.comparing(Release::isVersioned)
		.thenComparing(Release::folded);

	/// A shelf that is being filled.
	static final class Filling {

		private final Map<Name, Map<Release, Holders>> lines = new LinkedHashMap<>();

		private record Name(char part, @Nullable CpeName name) {
		}

		void add(Release release, int composition) {
			CpeName cpe = release.cpe();
			this.lines
				.computeIfAbsent(new Name(release.part(), (cpe != null) ? cpe.line() : null), (name) -> new HashMap<>())
				.computeIfAbsent(release, (r) -> new Holders())
				.add(composition);
		}

		Shelf filled() {
			List<Line> filled = new ArrayList<>(this.lines.size());
			this.lines.forEach((name, holders) -> {
				List<Map.Entry<Release, Holders>> sorted = new ArrayList<>(holders.entrySet());
				sorted.sort(Map.Entry.comparingByKey(BY_SPELLING));
				filled.add(new Line(name.part(), name.name(),
						sorted.stream().map(Map.Entry::getKey).toArray(Release[]::new),
						sorted.stream().map((entry) -> entry.getValue().toArray()).toArray(int[][]::new)));
			});
			return new Shelf(filled.toArray(Line[]::new));
		}

	}

	private static final class Holders {

		private int[] values = new int[1];

		private int size;

		/// Compositions come in ascending order; one may hold a release twice.
		void add(int composition) {
			if (this.size > 0 && this.values[this.size - 1] == composition) {
				return;
			}
			if (this.size == this.values.length) {
				this.values = Arrays.copyOf(this.values, this.size * 2);
			}
			this.values[this.size++] = composition;
		}

		int[] toArray() {
			return Arrays.copyOf(this.values, this.size);
		}

	}

}
