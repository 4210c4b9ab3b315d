package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.Version;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;

/// All versions of a product on one line, cut at every version that the record names, each piece with
/// the status that the first span holding it gives. Only where all named versions compare.
final class VersionLine {

	/// Versions of one status, until a later version changes it.
	///
	/// @param changes each from its version to the end of this span, in the order of the
	/// record
	record Span(VersionRange range, Status status, List<Span> changes) {

		Span(VersionRange range, Status status) {
			this(range, status, List.of());
		}

		static Span everything(Status status) {
			return new Span(new VersionRange(null, false, null, false), status);
		}

		static Span single(String version, Status status) {
			return new Span(VersionRange.exactly(version), status);
		}

		Span changing(List<Span> at) {
			return new Span(this.range, this.status, List.copyOf(at));
		}

		boolean isReadable(VersionScheme scheme) {
			return isReadable(this.range.min(), scheme) && isReadable(this.range.max(), scheme)
					&& this.changes.stream().allMatch((change) -> change.isReadable(scheme));
		}

		private static boolean isReadable(@Nullable String end, VersionScheme scheme) {
			return end == null || VersionRange.end(end, scheme).isReadable();
		}

		boolean isSingle() {
			return this.range.min() != null && this.range.min().equals(this.range.max());
		}

	}

	private record Cut(String text, Version version) {
	}

	private static final byte NOBODY = -1;

	private static final byte AFFECTED = (byte) Status.AFFECTED.ordinal();

	private final List<Cut> cuts = new ArrayList<>();

	/// The place of each named version among the cuts.
	private final Map<String, Integer> places = new HashMap<>();

	/// Even: what lies between two cuts; odd: a cut itself. The ordinal of its status, or
	/// -1 for the default.
	private final byte[] cells;

	private VersionLine(List<Span> spans, VersionScheme scheme) {
		Set<String> named = new LinkedHashSet<>();
		for (Span span : spans) {
			ends(span, named);
			span.changes().forEach((change) -> ends(change, named));
		}
		List<Cut> all = new ArrayList<>(named.size());
		named.forEach((text) -> all.add(new Cut(text, VersionRange.end(text, scheme))));
		all.sort(VersionLine::compare);
		for (Cut cut : all) {
			if (this.cuts.isEmpty() || compare(this.cuts.getLast(), cut) != 0) {
				this.cuts.add(cut);
			}
			this.places.put(cut.text(), this.cuts.size() - 1);
		}
		this.cells = new byte[2 * this.cuts.size() + 1];
		Arrays.fill(this.cells, NOBODY);
	}

	/// Empty where two versions do not compare, or a span ends before it begins.
	///
	/// @param scheme how the versions compare; `null` where their shape decides
	static Optional<VersionLine> of(List<Span> spans, @Nullable VersionScheme scheme) {
		try {
			VersionLine line = new VersionLine(spans, (scheme != null) ? scheme : VersionScheme.GENERIC);
			Unpainted unpainted = new Unpainted(line.cells.length);
			for (Span span : spans) {
				line.paint(span, unpainted);
			}
			return Optional.of(line);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static void ends(Span span, Set<String> into) {
		if (span.range().min() != null) {
			into.add(span.range().min());
		}
		if (span.range().max() != null && !span.isSingle()) {
			into.add(span.range().max());
		}
	}

	private static int compare(Cut a, Cut b) {
		return switch (a.version().compare(b.version())) {
			case BEFORE -> -1;
			case SAME -> 0;
			case AFTER -> 1;
			case UNKNOWN -> throw new IllegalArgumentException("versions do not compare");
		};
	}

	private void paint(Span span, Unpainted unpainted) {
		int from = from(span.range());
		int to = to(span.range());
		if (from > to) {
			throw new IllegalArgumentException("a range is empty");
		}
		// a change holds from its version on, whatever the order in which they are listed
		List<Span> changes = new ArrayList<>(span.changes());
		changes.sort((a, b) -> Integer.compare(from(a.range()), from(b.range())));
		Status status = span.status();
		int start = from;
		for (Span change : changes) {
			int next = Math.min(Math.max(from, from(change.range())), to + 1);
			fill(start, next, status, unpainted);
			start = next;
			status = change.status();
		}
		fill(start, to + 1, status, unpainted);
	}

	private void fill(int from, int end, Status status, Unpainted unpainted) {
		for (int i = unpainted.from(from); i < end; i = unpainted.from(i)) {
			this.cells[i] = (byte) status.ordinal();
			unpainted.paint(i);
		}
	}

	/// The cells that no span has reached yet: spans may be as many as the cells, and
	/// each may hold all of them.
	private static final class Unpainted {

		/// For each cell one that lies no later than the next unpainted one.
		private final int[] next;

		Unpainted(int cells) {
			this.next = new int[cells + 1];
			Arrays.setAll(this.next, (i) -> i);
		}

		/// The first unpainted cell from this one on.
		int from(int cell) {
			int found = cell;
			while (this.next[found] != found) {
				this.next[found] = this.next[this.next[found]];
				found = this.next[found];
			}
			return found;
		}

		void paint(int cell) {
			this.next[cell] = cell + 1;
		}

	}

	private int from(VersionRange range) {
		return (range.min() == null) ? 0 : 2 * place(range.min()) + (range.minInclusive() ? 1 : 2);
	}

	private int to(VersionRange range) {
		return (range.max() == null) ? this.cells.length - 1 : 2 * place(range.max()) + (range.maxInclusive() ? 1 : 0);
	}

	private int place(String version) {
		return this.places.getOrDefault(version, 0);
	}

	/// The ranges of each status that spans give.
	Map<Status, List<VersionRange>> named() {
		Map<Status, List<VersionRange>> named = new EnumMap<>(Status.class);
		for (Status status : Status.values()) {
			List<VersionRange> ranges = ranges((byte) status.ordinal());
			if (!ranges.isEmpty()) {
				named.put(status, ranges);
			}
		}
		return named;
	}

	/// The ranges that no span holds.
	List<VersionRange> rest() {
		return ranges(NOBODY);
	}

	/// Of these, those that nothing but affected neighbours speak of: they lie between
	/// two
	/// named versions, at least one of them affected, and begin after the former without
	/// being named as its end.
	List<VersionRange> gaps() {
		List<VersionRange> gaps = new ArrayList<>();
		for (int start = 2; start < this.cells.length; start += 2) {
			if (this.cells[start] == NOBODY && this.cells[start - 1] != NOBODY) {
				int next = start;
				while (next < this.cells.length && this.cells[next] == NOBODY) {
					next++;
				}
				if (next < this.cells.length && (this.cells[start - 1] == AFFECTED || this.cells[next] == AFFECTED)) {
					gaps.add(range(start, next - 1));
				}
			}
		}
		return gaps;
	}

	private List<VersionRange> ranges(byte status) {
		List<VersionRange> ranges = new ArrayList<>();
		int start = -1;
		for (int i = 0; i <= this.cells.length; i++) {
			boolean inside = i < this.cells.length && this.cells[i] == status;
			if (inside && start < 0) {
				start = i;
			}
			else if (!inside && start >= 0) {
				ranges.add(range(start, i - 1));
				start = -1;
			}
		}
		return ranges;
	}

	private VersionRange range(int first, int last) {
		@Nullable String min = (first == 0) ? null : this.cuts.get((first - 1) / 2).text();
		@Nullable String max = (last == this.cells.length - 1) ? null : this.cuts.get(last / 2).text();
		return new VersionRange(min, first % 2 == 1, max, last % 2 == 1);
	}

}
