package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionWording;
import tools.jackson.databind.JsonNode;

/// A CSAF 2.0 product tree (§3.2.2) as conditions by product id: branches, full product names and
/// relationships, a relationship being its product on a platform that only restricts.
final class CsafProducts {

	private static final int DEEPEST_BRANCH = 30;

	private static final int MOST_CRITERIA = 1000;

	/// Of all products; the most in a real document are some hundred.
	private static final int MOST_NUMBERS = 100_000;

	/// Groups are written out wherever they are named; real documents name some 10,000
	/// products in all.
	private static final long MOST_RESOLVED = 1_000_000;

	private static final long MOST_RESOLVED_CHARACTERS = ClaimLimit.MOST;

	private static final Remembered<VersionCondition> VERSIONS = new Remembered<>(VersionWording::exact);

	private static final Remembered<VersionCondition> RANGES = new Remembered<>(VersionWording::range);

	private final String place;

	private final Map<String, List<CsafEntry>> entries = new LinkedHashMap<>();

	private final Map<String, JsonNode> relationships = new LinkedHashMap<>();

	private final Map<String, List<String>> groups = new LinkedHashMap<>();

	private final Map<String, Sized> conditions = new HashMap<>();

	private final NameLimit limit;

	private int numbers;

	/// Members of groups wherever they are named, and the characters of their ids.
	private long resolved;

	private long resolvedCharacters;

	private record Sized(Condition condition, int size) {
	}

	CsafProducts(String place, @Nullable JsonNode tree) throws RefusedInput {
		this.place = place;
		this.limit = new NameLimit(place);
		for (JsonNode branch : Json.array(tree, "branches")) {
			branch(branch, CsafEntry.Path.NONE, 1);
		}
		for (JsonNode product : Json.array(tree, "full_product_names")) {
			product(product, CsafEntry.Path.NONE);
		}
		for (JsonNode relationship : Json.array(tree, "relationships")) {
			String id = Json.text(relationship.get("full_product_name"), "product_id");
			if (id == null) {
				throw new RefusedInput(place, "a relationship has no full_product_name/product_id");
			}
			this.relationships.put(this.limit.name("the id of a relationship", id), relationship);
		}
		for (JsonNode group : Json.array(tree, "product_groups")) {
			String id = Json.text(group, "group_id");
			if (id != null) {
				this.groups.put(id, Json.texts(group, "product_ids"));
			}
		}
	}

	private void branch(JsonNode branch, CsafEntry.Path above, int depth) throws RefusedInput {
		if (depth > DEEPEST_BRANCH) {
			throw new RefusedInput(this.place, "product tree branches are nested deeper than " + DEEPEST_BRANCH);
		}
		String name = this.limit.name("the name of a branch", Json.text(branch, "name", ""));
		CsafEntry.Path path = switch (Json.text(branch, "category", "")) {
			case "vendor" -> above.vendor(this.limit.word("the name of a vendor", name));
			case "product_name" -> above.product(this.limit.word("the name of a product", name));
			case "product_family" ->
				(above.product() != null) ? above : above.product(this.limit.word("the name of a family", name));
			case "product_version" -> above.version(VERSIONS.read(name), name);
			case "product_version_range" -> above.version(RANGES.read(name), name);
			default -> above;
		};
		JsonNode product = branch.get("product");
		if (product != null) {
			product(product, path);
		}
		for (JsonNode child : Json.array(branch, "branches")) {
			branch(child, path, depth + 1);
		}
	}

	private void product(JsonNode product, CsafEntry.Path path) throws RefusedInput {
		CsafEntry entry = CsafEntry.of(this.limit, this.place, product, path);
		this.numbers += entry.numbers().size();
		if (this.numbers > MOST_NUMBERS) {
			throw new RefusedInput(this.place, "its products have more than " + MOST_NUMBERS + " order numbers in all");
		}
		this.entries.computeIfAbsent(entry.id(), (id) -> new ArrayList<>(1)).add(entry);
	}

	/// The products, their order numbers under part `n`, and the relationships under part
	/// `r`: they have a name, but are looked up by their parts.
	List<NamedProduct> products() throws RefusedInput {
		List<NamedProduct> products = new ArrayList<>();
		for (List<CsafEntry> found : this.entries.values()) {
			for (CsafEntry entry : found) {
				NamedProduct named = entry.named();
				products.add(named);
				entry.numbers()
					.forEach((number) -> products.add(new NamedProduct('n', named.vendor(), number.text(), number.key(),
							named.label(), named.productId())));
			}
		}
		for (Map.Entry<String, JsonNode> one : this.relationships.entrySet()) {
			String id = one.getKey();
			String name = CsafEntry.cut(Json.text(one.getValue().get("full_product_name"), "name", id));
			String key = this.limit.key(NameLimit.Word.NONE, this.limit.word("the name of a relationship", name));
			products.add(new NamedProduct('r', "", name, key, name, id));
		}
		return products;
	}

	/// The ids of products and of groups of products, groups resolved.
	List<String> ids(JsonNode owner) throws RefusedInput {
		Set<String> ids = new LinkedHashSet<>(Json.texts(owner, "product_ids"));
		for (String group : Json.texts(owner, "group_ids")) {
			List<String> members = this.groups.getOrDefault(group, List.of());
			this.resolved += members.size();
			for (String member : members) {
				this.resolvedCharacters += member.length();
			}
			if (this.resolved > MOST_RESOLVED || this.resolvedCharacters > MOST_RESOLVED_CHARACTERS) {
				throw new RefusedInput(this.place, "groups of products stand for more than " + MOST_RESOLVED
						+ " products in all, or their ids for more than " + MOST_RESOLVED_CHARACTERS + " characters");
			}
			ids.addAll(members);
		}
		return List.copyOf(ids);
	}

	/// The condition under which a composition is this product.
	Condition condition(String id) throws RefusedInput {
		return condition(id, true, 0).condition();
	}

	/// Relationships over relationships double with every step, so the size is counted
	/// before anything is built; one product of many statuses is built once.
	private Sized condition(String id, boolean vulnerable, int depth) throws RefusedInput {
		String key = (vulnerable ? "+" : "-") + id;
		Sized known = this.conditions.get(key);
		if (known == null) {
			known = build(id, vulnerable, depth);
			if (known.size() > MOST_CRITERIA) {
				throw new RefusedInput(this.place,
						"product " + CsafEntry.cut(id) + " stands for more than " + MOST_CRITERIA + " products");
			}
			this.conditions.put(key, known);
		}
		return known;
	}

	private Sized build(String id, boolean vulnerable, int depth) throws RefusedInput {
		JsonNode relationship = this.relationships.get(id);
		if (relationship != null) {
			String part = Json.text(relationship, "product_reference");
			String platform = Json.text(relationship, "relates_to_product_reference");
			if (part == null || platform == null || depth > DEEPEST_BRANCH) {
				throw new RefusedInput(this.place, "relationship " + CsafEntry.cut(id) + " names no two products");
			}
			Sized first = condition(part, vulnerable, depth + 1);
			Sized second = condition(platform, false, depth + 1);
			return new Sized(new Condition.All(List.of(first.condition(), second.condition())),
					first.size() + second.size());
		}
		List<CsafEntry> found = this.entries.get(id);
		if (found == null) {
			throw new RefusedInput(this.place, "product " + CsafEntry.cut(id) + " is used but not in the product tree");
		}
		List<Condition> alternatives = new ArrayList<>();
		for (CsafEntry entry : found) {
			CpeName cpe = entry.cpe();
			// as hardware it would be held against the revision, but the versions here
			// are of
			// what runs; which units are meant cannot be asked of a CPE name
			if (cpe != null && cpe.part() != 'h' && entry.serials().isEmpty()) {
				CpeName anyVersion = new CpeName(cpe.part(), cpe.vendor(), cpe.product(), CpeName.ANY, CpeName.ANY,
						cpe.edition(), cpe.language(), cpe.swEdition(), cpe.targetSw(), cpe.targetHw(), cpe.other());
				alternatives.add(new Criterion(new Product.Cpe(anyVersion), entry.version(), vulnerable));
			}
			alternatives.add(new Criterion(new Product.Named(entry.keys(), entry.named().label(), entry.serials()),
					entry.version(), vulnerable));
			// which units are meant a file does not tell
			(entry.serials().isEmpty() ? entry.files() : List.<Product.File>of())
				.forEach((file) -> alternatives.add(new Criterion(file, VersionCondition.ANY, vulnerable)));
		}
		return new Sized((alternatives.size() == 1) ? alternatives.getFirst() : new Condition.Any(alternatives),
				alternatives.size());
	}

}
