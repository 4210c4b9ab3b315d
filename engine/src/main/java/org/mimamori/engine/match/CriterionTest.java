package org.mimamori.engine.match;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName.Relation;
import org.mimamori.engine.version.RecordedVersion;
import org.mimamori.engine.version.Truth;
import org.mimamori.engine.version.Version;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionScheme;

/// Holds one criterion against what is installed.
final class CriterionTest {

	/// @param item the item that decided, where one did
	record Outcome(Truth truth, Reason reason, @Nullable Item item) {
	}

	private static final Outcome NOT_INSTALLED = new Outcome(Truth.FALSE, Reason.NOT_INSTALLED, null);

	private static final Outcome PART_NOT_RECORDED = new Outcome(Truth.UNKNOWN, Reason.PART_NOT_RECORDED, null);

	private CriterionTest() {
	}

	static Outcome test(Criterion criterion, Installed installed) {
		return switch (criterion.product()) {
			case Product.Cpe cpe -> testCpe(criterion, cpe, installed);
			case Product.Named named -> testNamed(criterion, named, installed);
		};
	}

	private static Outcome testCpe(Criterion criterion, Product.Cpe cpe, Installed installed) {
		Outcome best = null;
		List<Item> items = installed.items(cpe.key());
		for (int i = 0; i < items.size(); i++) {
			Item item = items.get(i);
			if (item.part() == cpe.name().part()) {
				best = better(best, testItem(criterion, cpe.name(), item));
			}
		}
		if (best != null) {
			return best;
		}
		return (!criterion.vulnerable() && !installed.records(cpe.name().part())) ? PART_NOT_RECORDED : NOT_INSTALLED;
	}

	private static Outcome testNamed(Criterion criterion, Product.Named named, Installed installed) {
		Outcome best = null;
		for (String key : named.keys()) {
			for (Item item : installed.items(key)) {
				// a hardware item knows its revision; the versions of named products are
				// of what runs
				if (item.part() != 'h') {
					best = better(best, testVersion(criterion.version(), item));
				}
			}
		}
		if (best != null) {
			return best;
		}
		return (!criterion.vulnerable() && !installed.records('h')) ? PART_NOT_RECORDED : NOT_INSTALLED;
	}

	private static Outcome better(@Nullable Outcome best, Outcome next) {
		if (best == null || next.truth() == Truth.TRUE) {
			return next;
		}
		return (best.truth() == Truth.FALSE && next.truth() == Truth.UNKNOWN) ? next : best;
	}

	private static Outcome testItem(Criterion criterion, CpeName name, Item item) {
		CpeName other = item.cpe();
		if (other != null && !sameProduct(name, other)) {
			return new Outcome(Truth.FALSE, Reason.NOT_INSTALLED, null);
		}
		if (!restAllows(name, other)) {
			return new Outcome(Truth.FALSE, Reason.ATTRIBUTE_DIFFERS, item);
		}
		String itemUpdate = (other != null) ? other.update() : CpeName.ANY;
		if (CpeName.ANY.equals(name.update())) {
			return testVersion(criterion.version(), item);
		}
		if (CpeName.ANY.equals(itemUpdate) && spelledTogether(name, item)) {
			return new Outcome(Truth.TRUE, Reason.VERSION_EQUAL, item);
		}
		Outcome version = testVersion(criterion.version(), item);
		if (version.truth() == Truth.FALSE) {
			return version;
		}
		return switch (CpeName.compare(name.update(), itemUpdate)) {
			case EQUAL, SUPERSET -> version;
			case SUBSET -> new Outcome(Truth.UNKNOWN, Reason.UPDATE_NOT_RECORDED, item);
			case DISJOINT, UNDEFINED -> new Outcome(Truth.FALSE, Reason.VERSION_DIFFERS, item);
		};
	}

	private static boolean sameProduct(CpeName name, CpeName other) {
		return matches(name.vendor(), other.vendor()) && matches(name.product(), other.product());
	}

	private static boolean restAllows(CpeName name, @Nullable CpeName other) {
		String any = CpeName.ANY;
		return matches(name.edition(), (other != null) ? other.edition() : any)
				&& matches(name.language(), (other != null) ? other.language() : any)
				&& matches(name.swEdition(), (other != null) ? other.swEdition() : any)
				&& matches(name.targetSw(), (other != null) ? other.targetSw() : any)
				&& matches(name.targetHw(), (other != null) ? other.targetHw() : any)
				&& matches(name.other(), (other != null) ? other.other() : any);
	}

	private static boolean matches(String source, String target) {
		if (CpeName.ANY.equals(source)) {
			return true;
		}
		if (source.length() != target.length() && source.indexOf('*') < 0 && source.indexOf('?') < 0) {
			return false;
		}
		Relation relation = CpeName.compare(source, target);
		return relation == Relation.EQUAL || relation == Relation.SUPERSET;
	}

	/// Makers write version and update in one word (`12.1X46-D25`), CPE in two
	/// (`12.1x46`, `d25`).
	private static boolean spelledTogether(CpeName name, Item item) {
		return item.version() instanceof RecordedVersion.Known known && !CpeName.NA.equals(name.update())
				&& Names.fold(known.value()).equals(Names.fold(name.version()) + Names.fold(name.update()));
	}

	private static Outcome testVersion(VersionCondition condition, Item item) {
		Reason missing = (item.part() == 'h') ? Reason.REVISION_NOT_RECORDED : Reason.VERSION_NOT_RECORDED;
		return switch (condition) {
			case VersionCondition.Every every -> new Outcome(Truth.TRUE, Reason.ANY_VERSION, item);
			case VersionCondition.Unclear unclear -> new Outcome(Truth.UNKNOWN, Reason.WORDING_UNCLEAR, item);
			case VersionCondition.Versionless none -> switch (item.version()) {
				case RecordedVersion.None n -> new Outcome(Truth.TRUE, Reason.NO_VERSION, item);
				case RecordedVersion.Known k -> new Outcome(Truth.FALSE, Reason.VERSION_DIFFERS, item);
				case RecordedVersion.NotRecorded n -> new Outcome(Truth.UNKNOWN, missing, item);
			};
			case VersionCondition.Exact exact -> switch (item.version()) {
				case RecordedVersion.None n -> new Outcome(Truth.FALSE, Reason.NO_VERSION, item);
				case RecordedVersion.NotRecorded n -> new Outcome(Truth.UNKNOWN, missing, item);
				case RecordedVersion.Known known ->
					equalTo(exact.version(), known.value()) ? new Outcome(Truth.TRUE, Reason.VERSION_EQUAL, item)
							: new Outcome(Truth.FALSE, Reason.VERSION_DIFFERS, item);
			};
			case VersionCondition.Within within -> switch (item.version()) {
				case RecordedVersion.None n -> new Outcome(Truth.FALSE, Reason.NO_VERSION, item);
				case RecordedVersion.NotRecorded n -> new Outcome(Truth.UNKNOWN, missing, item);
				case RecordedVersion.Known known -> inRange(within, known.value(), item);
			};
		};
	}

	private static boolean equalTo(String wanted, String recorded) {
		if (wanted.equalsIgnoreCase(recorded)) {
			return true;
		}
		String lower = recorded.toLowerCase(Locale.ROOT);
		return matches(wanted, lower) || CpeName.plain(wanted).equals(lower);
	}

	private static Outcome inRange(VersionCondition.Within within, String version, Item item) {
		return switch (within.contains(Version.of(version, VersionScheme.GENERIC))) {
			case TRUE -> new Outcome(Truth.TRUE, Reason.VERSION_IN_RANGE, item);
			case FALSE -> new Outcome(Truth.FALSE, Reason.VERSION_OUT_OF_RANGE, item);
			case UNKNOWN -> new Outcome(Truth.UNKNOWN, Reason.VERSIONS_DO_NOT_COMPARE, item);
		};
	}

}
