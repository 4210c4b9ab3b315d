package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/// Applicability statements over CPE names, as NVD (`configurations`) and CVE 5 (`cpeApplicability`)
/// write them.
final class CpeConditions {

	private static final int DEEPEST_NODE = 20;

	private final JsonWalk walk;

	private final CpeMemory memory;

	private final Consumer<NamedProduct> products;

	private final Match match = new Match();

	/// @param products told every product that may be vulnerable, as often as it is
	/// mentioned
	CpeConditions(JsonWalk walk, CpeMemory memory, Consumer<NamedProduct> products) {
		this.walk = walk;
		this.memory = memory;
		this.products = products;
	}

	/// @param place where the configuration stands, for a refusal
	static Condition read(String place, JsonNode configuration, Consumer<NamedProduct> products) throws RefusedInput {
		try (JsonParser parser = configuration.traverse(ObjectReadContext.empty())) {
			JsonWalk walk = new JsonWalk(parser);
			walk.next();
			return new CpeConditions(walk, new CpeMemory(), products).read();
		}
		catch (RefusedInput ex) {
			throw new RefusedInput(place, ex.reason());
		}
	}

	/// Reads the configuration at hand; a refusal does not know where it stands.
	/// A configuration and its nodes have one shape: an operator, perhaps negated, over
	/// criteria and further nodes (`nodes` in a configuration, `children` where feeds
	/// nest them).
	Condition read() throws RefusedInput {
		return node(0);
	}

	private Condition node(int depth) throws RefusedInput {
		if (depth > DEEPEST_NODE) {
			throw refused("nodes are nested deeper than " + DEEPEST_NODE);
		}
		Node node = new Node(depth);
		this.walk.members(node);
		return node.condition();
	}

	private static RefusedInput refused(String reason) {
		return new RefusedInput("configuration", reason);
	}

	private final class Node implements JsonWalk.Member {

		private final int depth;

		private final List<Condition> criteria = new ArrayList<>();

		private final List<Condition> nodes = new ArrayList<>();

		private final List<Condition> children = new ArrayList<>();

		private String operator = "OR";

		private boolean negated;

		private Node(int depth) {
			this.depth = depth;
		}

		@Override
		public void read(String name) throws RefusedInput {
			JsonWalk walk = CpeConditions.this.walk;
			switch (name) {
				case "cpeMatch" -> walk.elements(() -> this.criteria.add(CpeConditions.this.match.criterion()));
				case "nodes" -> walk.elements(() -> this.nodes.add(node(this.depth + 1)));
				case "children" -> walk.elements(() -> this.children.add(node(this.depth + 1)));
				case "operator" -> this.operator = walk.text("OR");
				case "negate" -> this.negated = walk.truth(false);
				default -> walk.skip();
			}
		}

		private Condition condition() throws RefusedInput {
			meanAnyVersion(this.criteria);
			List<Condition> parts = this.criteria;
			parts.addAll(this.nodes);
			parts.addAll(this.children);
			Condition condition = switch (this.operator) {
				case "AND" -> (parts.size() == 1) ? parts.getFirst() : new Condition.All(parts);
				case "OR" -> (parts.size() == 1) ? parts.getFirst() : new Condition.Any(parts);
				default -> throw refused("unknown operator \"" + this.operator + "\"; expected AND or OR");
			};
			return this.negated ? new Condition.Not(condition) : condition;
		}

	}

	/// One after the other: criteria do not nest.
	private final class Match implements JsonWalk.Member {

		private CpeMemory.@Nullable Known known;

		private String wrong = "";

		private boolean vulnerable;

		private @Nullable String startIncluding;

		private @Nullable String startExcluding;

		private @Nullable String endIncluding;

		private @Nullable String endExcluding;

		@Override
		public void read(String name) {
			JsonWalk walk = CpeConditions.this.walk;
			switch (name) {
				case "criteria" -> {
					this.known = walk.cpe(CpeConditions.this.memory);
					this.wrong = (this.known == null) ? walk.text("") : "";
				}
				case "vulnerable" -> this.vulnerable = walk.truth(true);
				case "versionStartIncluding" -> this.startIncluding = walk.text();
				case "versionStartExcluding" -> this.startExcluding = walk.text();
				case "versionEndIncluding" -> this.endIncluding = walk.text();
				case "versionEndExcluding" -> this.endExcluding = walk.text();
				default -> walk.skip();
			}
		}

		private Criterion criterion() throws RefusedInput {
			this.known = null;
			this.wrong = "";
			this.vulnerable = true;
			this.startIncluding = null;
			this.startExcluding = null;
			this.endIncluding = null;
			this.endExcluding = null;
			CpeConditions.this.walk.members(this);
			CpeMemory.Known cpe = this.known;
			if (cpe == null) {
				throw refused("\"" + this.wrong + "\" is not a CPE 2.3 name");
			}
			if (this.vulnerable) {
				CpeConditions.this.products.accept(cpe.named());
			}
			VersionCondition range = range();
			return (range == null && this.vulnerable) ? cpe.alone()
					: new Criterion(cpe.product(), (range != null) ? range : cpe.version(), this.vulnerable);
		}

		private @Nullable VersionCondition range() {
			String min = (this.startIncluding != null) ? this.startIncluding : this.startExcluding;
			String max = (this.endIncluding != null) ? this.endIncluding : this.endExcluding;
			return (min == null && max == null) ? null : new VersionCondition.Within(
					List.of(new VersionRange(min, this.startIncluding != null, max, this.endIncluding != null)));
		}

	}

	/// A platform written `-` is meant in any version (`android:-`), unless other
	/// versions of it stand
	/// beside: then `-` is one of them (`windows_10:-`, the first release).
	private static void meanAnyVersion(List<Condition> parts) {
		boolean none = true;
		for (int i = 0; i < parts.size() && none; i++) {
			none = !isPlatformWithoutVersion(parts.get(i));
		}
		if (none) {
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

	static NamedProduct named(CpeName cpe) {
		return named(cpe, cpe.key());
	}

	static NamedProduct named(CpeName cpe, String key) {
		String vendor = CpeName.plain(cpe.vendor());
		String product = CpeName.plain(cpe.product());
		return new NamedProduct(cpe.part(), vendor, product, key, vendor + " " + product, null);
	}

	/// The name for any version, which a range beside it restricts.
	static CpeName anyVersion(CpeName cpe) {
		return new CpeName(cpe.part(), cpe.vendor(), cpe.product(), CpeName.ANY, CpeName.ANY, cpe.edition(),
				cpe.language(), cpe.swEdition(), cpe.targetSw(), cpe.targetHw(), cpe.other());
	}

	/// What the name itself says of versions, where no range stands beside it.
	static VersionCondition version(CpeName cpe) {
		return switch (cpe.version()) {
			case CpeName.ANY -> VersionCondition.ANY;
			case CpeName.NA -> (cpe.part() == 'h') ? VersionCondition.ANY : VersionCondition.NONE;
			default -> new VersionCondition.Exact(cpe.version());
		};
	}

}
