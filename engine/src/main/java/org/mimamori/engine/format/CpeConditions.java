package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import tools.jackson.databind.JsonNode;

/// Applicability statements over CPE names, as NVD (`configurations`) and CVE 5 (`cpeApplicability`)
/// write them.
final class CpeConditions {

	private static final int DEEPEST_NODE = 20;

	private CpeConditions() {
	}

	/// A configuration and its nodes have one shape: an operator, perhaps negated, over
	/// criteria and
	/// further nodes (`nodes` in a configuration, `children` where feeds nest them).
	static Condition read(String place, JsonNode configuration, Consumer<NamedProduct> products) throws RefusedInput {
		return node(place, configuration, products, 0);
	}

	private static Condition node(String place, JsonNode node, Consumer<NamedProduct> products, int depth)
			throws RefusedInput {
		if (depth > DEEPEST_NODE) {
			throw new RefusedInput(place, "nodes are nested deeper than " + DEEPEST_NODE);
		}
		List<Condition> parts = new ArrayList<>();
		for (JsonNode match : Json.array(node, "cpeMatch")) {
			parts.add(criterion(place, match, products));
		}
		meanAnyVersion(parts);
		for (String nested : List.of("nodes", "children")) {
			for (JsonNode child : Json.array(node, nested)) {
				parts.add(node(place, child, products, depth + 1));
			}
		}
		String operator = Json.text(node, "operator", "OR");
		Condition condition = switch (operator) {
			case "AND" -> (parts.size() == 1) ? parts.getFirst() : new Condition.All(parts);
			case "OR" -> (parts.size() == 1) ? parts.getFirst() : new Condition.Any(parts);
			default -> throw new RefusedInput(place, "unknown operator \"" + operator + "\"; expected AND or OR");
		};
		JsonNode negate = node.get("negate");
		return (negate != null && negate.asBoolean(false)) ? new Condition.Not(condition) : condition;
	}

	/// A platform written `-` is meant in any version (`android:-`), unless other
	/// versions of it stand
	/// beside: then `-` is one of them (`windows_10:-`, the first release).
	private static void meanAnyVersion(List<Condition> parts) {
		if (parts.stream().noneMatch(CpeConditions::isPlatformWithoutVersion)) {
			return;
		}
		Map<String, Integer> named = new HashMap<>();
		parts.forEach((part) -> named.merge(product(part), 1, Integer::sum));
		parts.replaceAll((part) -> (part instanceof Criterion criterion && isPlatformWithoutVersion(part)
				&& named.getOrDefault(product(part), 0) == 1)
						? new Criterion(criterion.product(), VersionCondition.ANY, false) : part);
	}

	private static boolean isPlatformWithoutVersion(Condition part) {
		return part instanceof Criterion criterion && !criterion.vulnerable()
				&& criterion.version() == VersionCondition.NONE;
	}

	private static String product(Condition part) {
		return (part instanceof Criterion criterion && criterion.product() instanceof Product.Cpe cpe)
				? cpe.name().part() + cpe.key() : "";
	}

	private static Criterion criterion(String place, JsonNode match, Consumer<NamedProduct> products)
			throws RefusedInput {
		String criteria = Json.text(match, "criteria", "");
		Optional<CpeName> parsed = CpeName.parse(criteria);
		if (parsed.isEmpty()) {
			throw new RefusedInput(place, "\"" + criteria + "\" is not a CPE 2.3 name");
		}
		CpeName cpe = parsed.get();
		JsonNode vulnerable = match.get("vulnerable");
		boolean isVulnerable = vulnerable == null || vulnerable.asBoolean(true);
		if (isVulnerable) {
			products.accept(named(cpe));
		}
		return new Criterion(new Product.Cpe(cpe), version(cpe, match), isVulnerable);
	}

	static NamedProduct named(CpeName cpe) {
		String vendor = CpeName.plain(cpe.vendor());
		String product = CpeName.plain(cpe.product());
		return new NamedProduct(cpe.part(), vendor, product, cpe.key(), vendor + " " + product, null);
	}

	/// The name for any version, which a range beside it restricts.
	static CpeName anyVersion(CpeName cpe) {
		return new CpeName(cpe.part(), cpe.vendor(), cpe.product(), CpeName.ANY, CpeName.ANY, cpe.edition(),
				cpe.language(), cpe.swEdition(), cpe.targetSw(), cpe.targetHw(), cpe.other());
	}

	private static VersionCondition version(CpeName cpe, JsonNode match) {
		String startIncluding = Json.text(match, "versionStartIncluding");
		String startExcluding = Json.text(match, "versionStartExcluding");
		String endIncluding = Json.text(match, "versionEndIncluding");
		String endExcluding = Json.text(match, "versionEndExcluding");
		String min = (startIncluding != null) ? startIncluding : startExcluding;
		String max = (endIncluding != null) ? endIncluding : endExcluding;
		if (min != null || max != null) {
			return new VersionCondition.Within(
					List.of(new VersionRange(min, startIncluding != null, max, endIncluding != null)));
		}
		return switch (cpe.version()) {
			case CpeName.ANY -> VersionCondition.ANY;
			case CpeName.NA -> (cpe.part() == 'h') ? VersionCondition.ANY : VersionCondition.NONE;
			default -> new VersionCondition.Exact(cpe.version());
		};
	}

}
