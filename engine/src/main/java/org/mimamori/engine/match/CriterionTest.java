package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName.Relation;
import org.mimamori.engine.version.RecordedVersion;
import org.mimamori.engine.version.Truth;
import org.mimamori.engine.version.VersionCondition;

/// Holds one criterion against what is installed.
final class CriterionTest {

	/// How a criterion came out.
	record Outcome(Truth truth, Reason reason) {
	}

	/// @param item the item that decided, where one did
	record Decision(Outcome outcome, @Nullable Item item) {
	}

	private static final Outcome ANY_VERSION = new Outcome(Truth.TRUE, Reason.ANY_VERSION);

	private static final Outcome UNCLEAR = new Outcome(Truth.UNKNOWN, Reason.WORDING_UNCLEAR);

	private static final Outcome SERIALS = new Outcome(Truth.UNKNOWN, Reason.SERIAL_NUMBERS);

	private static final Outcome EQUAL = new Outcome(Truth.TRUE, Reason.VERSION_EQUAL);

	private static final Outcome SAME_FILE = new Outcome(Truth.TRUE, Reason.FILE_EQUAL);

	private static final Outcome DIFFERS = new Outcome(Truth.FALSE, Reason.VERSION_DIFFERS);

	private static final Outcome HAS_NONE = new Outcome(Truth.TRUE, Reason.NO_VERSION);

	private static final Outcome LACKS_ONE = new Outcome(Truth.FALSE, Reason.NO_VERSION);

	private static final Outcome VERSION_MISSING = new Outcome(Truth.UNKNOWN, Reason.VERSION_NOT_RECORDED);

	private static final Outcome REVISION_MISSING = new Outcome(Truth.UNKNOWN, Reason.REVISION_NOT_RECORDED);

	private static final Outcome UPDATE_MISSING = new Outcome(Truth.UNKNOWN, Reason.UPDATE_NOT_RECORDED);

	private static final Outcome INSIDE = new Outcome(Truth.TRUE, Reason.VERSION_IN_RANGE);

	private static final Outcome OUTSIDE = new Outcome(Truth.FALSE, Reason.VERSION_OUT_OF_RANGE);

	private static final Outcome INCOMPARABLE = new Outcome(Truth.UNKNOWN, Reason.VERSIONS_DO_NOT_COMPARE);

	private static final Outcome ATTRIBUTE_MISSING = new Outcome(Truth.UNKNOWN, Reason.ATTRIBUTE_NOT_RECORDED);

	private static final Outcome ATTRIBUTE_DIFFERS = new Outcome(Truth.FALSE, Reason.ATTRIBUTE_DIFFERS);

	private static final Outcome NOT_INSTALLED = new Outcome(Truth.FALSE, Reason.NOT_INSTALLED);

	private static final Outcome PART_NOT_RECORDED = new Outcome(Truth.UNKNOWN, Reason.PART_NOT_RECORDED);

	private CriterionTest() {
	}

	/// Of several items, one of which the criterion is true decides, else one of which it
	/// cannot be told.
	static Decision test(Criterion criterion, Installed installed) {
		Decision best = null;
		List<String> keys = criterion.product().keys();
		for (int k = 0; k < keys.size(); k++) {
			List<Item> items = installed.items(keys.get(k));
			for (int i = 0; i < items.size(); i++) {
				Item item = items.get(i);
				if (concerns(criterion, item.release().part())) {
					Outcome next = test(criterion, item.release());
					if (best == null || better(next.truth(), best.outcome().truth())) {
						best = new Decision(next, (next != NOT_INSTALLED) ? item : null);
					}
				}
			}
		}
		return (best != null) ? best : new Decision(absent(criterion, installed), null);
	}

	private static boolean better(Truth next, Truth best) {
		return next == Truth.TRUE || (next == Truth.UNKNOWN && best == Truth.FALSE);
	}

	private static Outcome absent(Criterion criterion, Installed installed) {
		return (onlyRestricts(criterion) && !installed.records(part(criterion))) ? PART_NOT_RECORDED : NOT_INSTALLED;
	}

	/// A criterion that only restricts is unknown where nothing of its part is recorded.
	static boolean onlyRestricts(Criterion criterion) {
		return !criterion.vulnerable();
	}

	/// The part of which something must be recorded before the product can be called
	/// absent.
	static char part(Criterion criterion) {
		return switch (criterion.product()) {
			case Product.Cpe cpe -> cpe.name().part();
			case Product.Named named -> 'h';
			case Product.File file -> 'h';
		};
	}

	/// Whether the criterion is about something of this part that was found under its
	/// key.
	static boolean concerns(Criterion criterion, char part) {
		return switch (criterion.product()) {
			case Product.Cpe cpe -> part == cpe.name().part();
			// a hardware item knows its revision; the versions of named products are of
			// what runs
			case Product.Named named -> part != 'h';
			case Product.File file -> true;
		};
	}

	private static Outcome test(Criterion criterion, Release release) {
		Outcome refusal = refusal(criterion, release.cpe());
		return (refusal != null) ? refusal : testVersion(criterion, release);
	}

	/// Why the criterion is not about a name, whatever version and update; `null` if it
	/// is.
	static @Nullable Outcome refusal(Criterion criterion, @Nullable CpeName name) {
		if (!(criterion.product() instanceof Product.Cpe cpe)) {
			return null;
		}
		if (name != null && !sameProduct(cpe.name(), name)) {
			return NOT_INSTALLED;
		}
		return restAllows(cpe.name(), name) ? null : ATTRIBUTE_DIFFERS;
	}

	/// Holds version and update against a release whose name the criterion is about, and
	/// what it asks of the name's other attributes: what is not recorded there may be so
	/// or not (NISTIR 7696: subset).
	static Outcome testVersion(Criterion criterion, Release release) {
		if (criterion.product() instanceof Product.File) {
			return SAME_FILE;
		}
		Outcome outcome = testVersionAndUpdate(criterion, release);
		if (outcome.truth() == Truth.TRUE && criterion.product() instanceof Product.Named named
				&& !named.serials().isEmpty()) {
			// one composition is many devices, each with a number of its own
			return SERIALS;
		}
		return (outcome.truth() == Truth.TRUE && criterion.product() instanceof Product.Cpe cpe
				&& !restRecorded(cpe.name(), release.cpe())) ? ATTRIBUTE_MISSING : outcome;
	}

	private static Outcome testVersionAndUpdate(Criterion criterion, Release release) {
		if (!(criterion.product() instanceof Product.Cpe cpe) || CpeName.ANY.equals(cpe.name().update())) {
			return testVersion(criterion.version(), release);
		}
		CpeName name = cpe.name();
		CpeName other = release.cpe();
		String update = (other != null) ? other.update() : CpeName.ANY;
		if (CpeName.ANY.equals(update) && spelledTogether(name, release)) {
			return EQUAL;
		}
		Outcome version = testVersion(criterion.version(), release);
		if (version.truth() == Truth.FALSE) {
			return version;
		}
		return switch (CpeName.compare(name.update(), update)) {
			case EQUAL, SUPERSET -> version;
			case SUBSET -> UPDATE_MISSING;
			case DISJOINT, UNDEFINED -> DIFFERS;
		};
	}

	private static boolean sameProduct(CpeName name, CpeName other) {
		return matches(name.vendor(), other.vendor()) && matches(name.product(), other.product());
	}

	/// Whether no other attribute speaks against it.
	private static boolean restAllows(CpeName name, @Nullable CpeName other) {
		return other == null || (allows(name.edition(), other.edition()) && allows(name.language(), other.language())
				&& allows(name.swEdition(), other.swEdition()) && allows(name.targetSw(), other.targetSw())
				&& allows(name.targetHw(), other.targetHw()) && allows(name.other(), other.other()));
	}

	private static boolean allows(String source, String target) {
		return CpeName.ANY.equals(target) || matches(source, target);
	}

	/// Whether every other attribute that is asked for is recorded.
	private static boolean restRecorded(CpeName name, @Nullable CpeName other) {
		return recorded(name.edition(), (other != null) ? other.edition() : CpeName.ANY)
				&& recorded(name.language(), (other != null) ? other.language() : CpeName.ANY)
				&& recorded(name.swEdition(), (other != null) ? other.swEdition() : CpeName.ANY)
				&& recorded(name.targetSw(), (other != null) ? other.targetSw() : CpeName.ANY)
				&& recorded(name.targetHw(), (other != null) ? other.targetHw() : CpeName.ANY)
				&& recorded(name.other(), (other != null) ? other.other() : CpeName.ANY);
	}

	/// That an attribute does not apply needs no record.
	private static boolean recorded(String source, String target) {
		return CpeName.ANY.equals(source) || CpeName.NA.equals(source) || !CpeName.ANY.equals(target);
	}

	private static boolean matches(String source, String target) {
		if (CpeName.ANY.equals(source)) {
			return true;
		}
		if (source.length() != target.length() && !hasWildcard(source)) {
			return false;
		}
		Relation relation = CpeName.compare(source, target);
		return relation == Relation.EQUAL || relation == Relation.SUPERSET;
	}

	/// The folded spellings of which a versioned release must have one to meet the
	/// criterion; empty where its version has to be compared.
	static List<String> spellings(Criterion criterion) {
		if (!(criterion.version() instanceof VersionCondition.Exact exact) || hasWildcard(exact.version())) {
			return List.of();
		}
		String version = Names.fold(recorded(exact.version()));
		List<String> spellings = new ArrayList<>(List.of(version));
		if (criterion.product() instanceof Product.Cpe cpe && namesUpdate(cpe.name())) {
			spellings.add(together(cpe.name()));
		}
		if (beginsWithV(version)) {
			spellings.add(version.substring(1));
		}
		return spellings;
	}

	/// What is recorded has lost such a letter, but some makers' versions begin with it
	/// (`v500r001c20`).
	private static boolean beginsWithV(String version) {
		return version.length() > 1 && version.charAt(0) == 'v' && Character.isDigit(version.charAt(1));
	}

	/// Makers write version and update in one word (`12.1X46-D25`), CPE in two
	/// (`12.1x46`, `d25`).
	private static boolean spelledTogether(CpeName name, Release release) {
		return release.isVersioned() && namesUpdate(name) && release.folded().equals(together(name));
	}

	private static boolean namesUpdate(CpeName name) {
		return !CpeName.ANY.equals(name.update()) && !CpeName.NA.equals(name.update());
	}

	private static String together(CpeName name) {
		return Names.fold(name.version()) + Names.fold(name.update());
	}

	private static Outcome testVersion(VersionCondition condition, Release release) {
		return switch (condition) {
			case VersionCondition.Every every -> ANY_VERSION;
			case VersionCondition.Unclear unclear -> UNCLEAR;
			case VersionCondition.Versionless none -> switch (release.version()) {
				case RecordedVersion.None n -> HAS_NONE;
				case RecordedVersion.Known k -> DIFFERS;
				case RecordedVersion.NotRecorded n -> missing(release);
			};
			case VersionCondition.Exact exact -> switch (release.version()) {
				case RecordedVersion.None n -> LACKS_ONE;
				case RecordedVersion.NotRecorded n -> missing(release);
				case RecordedVersion.Known known -> equalTo(exact.version(), release.lower()) ? EQUAL : DIFFERS;
			};
			case VersionCondition.Within within -> switch (release.version()) {
				case RecordedVersion.None n -> LACKS_ONE;
				case RecordedVersion.NotRecorded n -> missing(release);
				case RecordedVersion.Known known -> switch (within.contains(release.comparable())) {
					case TRUE -> INSIDE;
					case FALSE -> OUTSIDE;
					case UNKNOWN -> INCOMPARABLE;
				};
			};
		};
	}

	private static Outcome missing(Release release) {
		return (release.part() == 'h') ? REVISION_MISSING : VERSION_MISSING;
	}

	private static boolean equalTo(String wanted, String recorded) {
		if (hasWildcard(wanted)) {
			return matches(wanted, recorded);
		}
		int longer = wanted.length() - recorded.length();
		return (longer == 0 && recorded(wanted).equals(recorded))
				|| (longer == 1 && beginsWithV(wanted) && recorded(wanted).endsWith(recorded));
	}

	/// A version of an advisory as [Release#lower] spells it.
	private static String recorded(String wanted) {
		return CpeName.plain(wanted).toLowerCase(Locale.ROOT);
	}

	private static boolean hasWildcard(String value) {
		return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
	}

}
