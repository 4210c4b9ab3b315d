package org.mimamori.engine.match;

import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;

/// How large a statement becomes when [StatementCodec] writes it, where nothing is shared any more: in
/// bytes for ASCII, and no less than a third of the bytes for any other words.
public final class StatementWeight {

	private StatementWeight() {
	}

	public static long of(Statement statement) {
		long weight = 4;
		for (Claim claim : statement.claims()) {
			weight += of(claim);
		}
		return weight;
	}

	public static long of(Claim claim) {
		return 1 + text(claim.productId()) + text(claim.justification()) + of(claim.condition());
	}

	private static long of(Condition condition) {
		return switch (condition) {
			case Condition.All all -> group(all.parts());
			case Condition.Any any -> group(any.parts());
			case Condition.Not not -> 5 + of(not.part());
			case Criterion criterion -> 2 + of(criterion.product()) + of(criterion.version());
		};
	}

	private static long group(Collection<Condition> parts) {
		long weight = 5;
		for (Condition part : parts) {
			weight += of(part);
		}
		return weight;
	}

	private static long of(Product product) {
		return switch (product) {
			case Product.Cpe cpe -> 2 + of(cpe.name()) + string(cpe.key());
			case Product.Named named -> 1 + strings(named.keys()) + string(named.label())
					+ (named.serials().isEmpty() ? 0 : strings(named.serials()));
			case Product.File file -> 1 + strings(file.keys()) + string(file.label());
		};
	}

	private static long of(CpeName name) {
		return string(name.vendor()) + string(name.product()) + string(name.version()) + string(name.update())
				+ string(name.edition()) + string(name.language()) + string(name.swEdition()) + string(name.targetSw())
				+ string(name.targetHw()) + string(name.other());
	}

	private static long of(VersionCondition version) {
		return switch (version) {
			case VersionCondition.Every every -> 1;
			case VersionCondition.Versionless none -> 1;
			case VersionCondition.Exact exact -> 1 + string(exact.version());
			case VersionCondition.Unclear unclear -> 1 + string(unclear.text());
			case VersionCondition.Within within -> {
				VersionScheme scheme = within.scheme();
				long weight = 5 + text((scheme != null) ? scheme.label() : null);
				for (VersionRange range : within.ranges()) {
					weight += 2 + text(range.min()) + text(range.max());
				}
				yield weight;
			}
		};
	}

	private static long strings(Collection<String> texts) {
		long weight = 4;
		for (String text : texts) {
			weight += string(text);
		}
		return weight;
	}

	private static long text(@Nullable String text) {
		return 1 + ((text != null) ? string(text) : 0);
	}

	private static long string(String text) {
		return 4L + text.length();
	}

}
