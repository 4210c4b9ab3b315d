package org.mimamori.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import us.springett.parsers.cpe.Cpe;
import us.springett.parsers.cpe.CpeParser;
import us.springett.parsers.cpe.exceptions.CpeParsingException;
import us.springett.parsers.cpe.util.Relation;
import us.springett.parsers.cpe.util.Versions;

/// The program one would write with `us.springett:cpe-parser` in an afternoon: every component of every
/// candidate against every criterion of the same product, attribute by attribute, then the version range.
/// It knows neither AND nor "unknown", parses every name once, and stops at the first match.
final class Rival {

	/// What a criterion says, with its name parsed.
	private record Software(Cpe cpe, List<VersionRange> ranges) {
	}

	private final List<Map<String, List<Cpe>>> fleet = new ArrayList<>();

	Rival(List<Composition> compositions) {
		for (Composition composition : compositions) {
			Map<String, List<Cpe>> byProduct = new HashMap<>();
			Composition.Model model = composition.model();
			Composition.Firmware firmware = composition.firmware();
			add((model != null) ? model.cpe() : null, byProduct);
			add((firmware != null) ? firmware.cpe() : null, byProduct);
			composition.components().forEach((component) -> add(component.cpe(), byProduct));
			this.fleet.add(byProduct);
		}
	}

	private static void add(@Nullable String text, Map<String, List<Cpe>> byProduct) {
		if (text != null) {
			Cpe cpe = parse(text);
			byProduct.computeIfAbsent(product(cpe), (k) -> new ArrayList<>()).add(cpe);
		}
	}

	/// A statement made ready; the time it takes is not counted.
	Prepared prepare(Statement statement, BitSet candidates) {
		List<Software> software = new ArrayList<>();
		statement.claims().forEach((claim) -> Condition.each(claim.condition(), (criterion) -> {
			if (criterion.vulnerable() && criterion.product() instanceof Condition.Product.Cpe cpe) {
				software.add(new Software(parse(formatted(cpe.name())), ranges(criterion)));
			}
		}));
		return new Prepared(software, candidates.stream().toArray());
	}

	final class Prepared {

		private final List<Software> software;

		private final int[] candidates;

		private Prepared(List<Software> software, int[] candidates) {
			this.software = software;
			this.candidates = candidates;
		}

		/// @return how many of the candidates match
		int match() {
			int matches = 0;
			for (int candidate : this.candidates) {
				matches += matches(Rival.this.fleet.get(candidate)) ? 1 : 0;
			}
			return matches;
		}

		int pairs() {
			return this.candidates.length;
		}

		private boolean matches(Map<String, List<Cpe>> installed) {
			for (Software one : this.software) {
				for (Cpe cpe : installed.getOrDefault(product(one.cpe()), List.of())) {
					if (Rival.matches(one, cpe)) {
						return true;
					}
				}
			}
			return false;
		}

	}

	private static boolean matches(Software software, Cpe target) {
		Cpe source = software.cpe();
		if (Cpe.compareAttribute(source.getPart(), target.getPart()) == Relation.DISJOINT
				|| disjoint(source.getVendor(), target.getVendor())
				|| disjoint(source.getProduct(), target.getProduct())
				|| disjoint(source.getUpdate(), target.getUpdate())
				|| disjoint(source.getEdition(), target.getEdition())
				|| disjoint(source.getLanguage(), target.getLanguage())
				|| disjoint(source.getSwEdition(), target.getSwEdition())
				|| disjoint(source.getTargetSw(), target.getTargetSw())
				|| disjoint(source.getTargetHw(), target.getTargetHw())
				|| disjoint(source.getOther(), target.getOther())) {
			return false;
		}
		if (software.ranges().isEmpty() || "*".equals(target.getVersion())) {
			return !disjoint(source.getVersion(), target.getVersion());
		}
		return software.ranges().stream().anyMatch((range) -> within(range, target.getVersion()));
	}

	private static boolean disjoint(String source, String target) {
		return Cpe.compareAttribute(source, target) == Relation.DISJOINT;
	}

	private static boolean within(VersionRange range, String version) {
		int above = (range.min() != null) ? compare(version, range.min()) : 1;
		int below = (range.max() != null) ? compare(version, range.max()) : -1;
		return (above > 0 || (above == 0 && range.minInclusive()))
				&& (below < 0 || (below == 0 && range.maxInclusive()));
	}

	private static int compare(String left, String right) {
		List<Versions.VersionPart> a = Versions.splitVersion(left);
		List<Versions.VersionPart> b = Versions.splitVersion(right);
		for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
			int order = a.get(i).compareTo(b.get(i));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(a.size(), b.size());
	}

	private static List<VersionRange> ranges(Criterion criterion) {
		return (criterion.version() instanceof VersionCondition.Within within) ? within.ranges() : List.of();
	}

	private static String product(Cpe cpe) {
		return cpe.getVendor() + ":" + cpe.getProduct();
	}

	private static Cpe parse(String text) {
		try {
			return CpeParser.parse(text, true);
		}
		catch (CpeParsingException ex) {
			throw new IllegalArgumentException(text, ex);
		}
	}

	private static String formatted(CpeName name) {
		StringBuilder text = new StringBuilder("cpe:2.3:").append(name.part());
		for (String value : List.of(name.vendor(), name.product(), name.version(), name.update(), name.edition(),
				name.language(), name.swEdition(), name.targetSw(), name.targetHw(), name.other())) {
			text.append(':').append("-".equals(value) ? value : quoted(value));
		}
		return text.toString();
	}

	/// Wildcards are bare in a [CpeName], what was quoted is not one.
	private static String quoted(String value) {
		StringBuilder text = new StringBuilder(value.length());
		for (char c : value.toCharArray()) {
			boolean bare = Character.isLetterOrDigit(c) || c == '_' || c == '*' || c == '?';
			text.append(bare ? "" : "\\").append(CpeName.plain(String.valueOf(c)));
		}
		return text.toString();
	}

}
