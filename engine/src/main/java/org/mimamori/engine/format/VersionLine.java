package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionOrder;
import org.mimamori.engine.version.VersionRange;

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

		boolean isSingle() {
			return this.range.min() != null && this.range.min().equals(this.range.max());
		}

	}

	private static final VersionOrder ORDER = VersionOrder.generic();

	private final List<String> cuts;

	/// Even: what lies between two cuts; odd: a cut itself. The ordinal of its status, or
	/// -1 for the default.
	private final byte[] cells;

	private VersionLine(List<String> cuts) {
		this.cuts = cuts;
		this.cells = new byte[2 * cuts.size() + 1];
		Arrays.fill(this.cells, (byte) -1);
	}

	/// Empty where two versions do not compare, or a span ends before it begins.
	static Optional<VersionLine> of(List<Span> spans) {
		try {
			VersionLine line = new VersionLine(cuts(spans));
			for (int i = spans.size() - 1; i >= 0; i--) {
				line.paint(spans.get(i));
			}
			return Optional.of(line);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static List<String> cuts(List<Span> spans) {
		List<String> all = new ArrayList<>();
		for (Span span : spans) {
			ends(span, all);
			span.changes().forEach((change) -> ends(change, all));
		}
		all.sort(VersionLine::compare);
		List<String> cuts = new ArrayList<>();
		for (String version : all) {
			if (cuts.isEmpty() || compare(cuts.getLast(), version) != 0) {
				cuts.add(version);
			}
		}
		return cuts;
	}

	private static void ends(Span span, List<String> into) {
		if (span.range().min() != null) {
			into.add(span.range().min());
		}
		if (span.range().max() != null && !span.isSingle()) {
			into.add(span.range().max());
		}
	}

	private static int compare(String a, String b) {
		return switch (ORDER.compare(a, b)) {
			case BEFORE -> -1;
			case SAME -> 0;
			case AFTER -> 1;
			case UNKNOWN -> throw new IllegalArgumentException("versions do not compare");
		};
	}

	private void paint(Span span) {
		int from = from(span.range());
		int to = to(span.range());
		if (from > to) {
			throw new IllegalArgumentException("a range is empty");
		}
		Arrays.fill(this.cells, from, to + 1, (byte) span.status().ordinal());
		// a change holds from its version on, whatever the order in which they are listed
		List<Span> changes = new ArrayList<>(span.changes());
		changes.sort((a, b) -> Integer.compare(from(a.range()), from(b.range())));
		for (Span change : changes) {
			int start = Math.max(from, from(change.range()));
			if (start <= to) {
				Arrays.fill(this.cells, start, to + 1, (byte) change.status().ordinal());
			}
		}
	}

	private int from(VersionRange range) {
		return (range.min() == null) ? 0 : 2 * index(range.min()) + (range.minInclusive() ? 1 : 2);
	}

	private int to(VersionRange range) {
		return (range.max() == null) ? this.cells.length - 1 : 2 * index(range.max()) + (range.maxInclusive() ? 1 : 0);
	}

	private int index(String version) {
		int low = 0;
		int high = this.cuts.size() - 1;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (compare(this.cuts.get(middle), version) < 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
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
		return ranges((byte) -1);
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
		@Nullable String min = (first == 0) ? null : this.cuts.get((first - 1) / 2);
		@Nullable String max = (last == this.cells.length - 1) ? null : this.cuts.get(last / 2);
		return new VersionRange(min, first % 2 == 1, max, last % 2 == 1);
	}

}
