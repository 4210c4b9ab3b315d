package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionWording;
import tools.jackson.databind.JsonNode;

/// A CSAF 2.0 product tree (§3.2.2) as conditions by product id: branches, full product names and
/// relationships, a relationship being its product on a platform that only restricts.
final class CsafProducts {

	private static final int DEEPEST_BRANCH = 30;

	private static final int LONGEST_LABEL = 1000;

	private static final int MOST_CRITERIA = 1000;

	private static final int MOST_FILES = 50;

	private static final long MOST_RESOLVED = 5_000_000;

	private static final Remembered<VersionCondition> VERSIONS = new Remembered<>(VersionWording::exact);

	private static final Remembered<VersionCondition> RANGES = new Remembered<>(VersionWording::range);

	private final String place;

	private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

	private final Map<String, JsonNode> relationships = new LinkedHashMap<>();

	private final Map<String, List<String>> groups = new LinkedHashMap<>();

	private final Map<String, Sized> conditions = new HashMap<>();

	private long resolved;

	private record Sized(Condition condition, int size) {
	}

	/// What the branches above a product say of it.
	private record Path(@Nullable String vendor, @Nullable String product, @Nullable VersionCondition version,
			@Nullable String versionText) {
	}

	private record Entry(NamedProduct named, List<String> numbers, List<String> keys, @Nullable CpeName cpe,
			VersionCondition version, List<String> serials, List<Product.File> files) {
	}

	CsafProducts(String place, @Nullable JsonNode tree) throws RefusedInput {
		this.place = place;
		for (JsonNode branch : Json.array(tree, "branches")) {
			branch(branch, new Path(null, null, null, null), 1);
		}
		for (JsonNode product : Json.array(tree, "full_product_names")) {
			product(product, new Path(null, null, null, null));
		}
		for (JsonNode relationship : Json.array(tree, "relationships")) {
			String id = Json.text(relationship.get("full_product_name"), "product_id");
			if (id == null) {
				throw new RefusedInput(place, "a relationship has no full_product_name/product_id");
			}
			this.relationships.put(id, relationship);
		}
		for (JsonNode group : Json.array(tree, "product_groups")) {
			String id = Json.text(group, "group_id");
			if (id != null) {
				this.groups.put(id, Json.texts(group, "product_ids"));
			}
		}
	}

	private void branch(JsonNode branch, Path above, int depth) throws RefusedInput {
		if (depth > DEEPEST_BRANCH) {
			throw new RefusedInput(this.place, "product tree branches are nested deeper than " + DEEPEST_BRANCH);
		}
		String name = Json.text(branch, "name", "");
		Path path = switch (Json.text(branch, "category", "")) {
			case "vendor" -> new Path(name, above.product(), above.version(), above.versionText());
			case "product_name" -> new Path(above.vendor(), name, above.version(), above.versionText());
			case "product_family" -> new Path(above.vendor(), (above.product() != null) ? above.product() : name,
					above.version(), above.versionText());
			case "product_version" -> new Path(above.vendor(), above.product(), VERSIONS.read(name), name);
			case "product_version_range" -> new Path(above.vendor(), above.product(), RANGES.read(name), name);
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

	private void product(JsonNode product, Path path) throws RefusedInput {
		String id = Json.text(product, "product_id");
		if (id == null) {
			throw new RefusedInput(this.place, "a product has no product_id");
		}
		String full = Json.text(product, "name", id);
		JsonNode helper = product.get("product_identification_helper");
		String cpeText = Json.text(helper, "cpe");
		Optional<CpeName> cpe = Optional.ofNullable(cpeText).flatMap(CpeName::parse);
		String vendor = (path.vendor() != null) ? path.vendor() : "";
		String name = (path.product() != null) ? path.product() : full;
		Set<String> keys = new LinkedHashSet<>();
		keys.add(Names.key(vendor, name));
		List<String> numbers = new ArrayList<>(Json.texts(helper, "model_numbers"));
		numbers.addAll(Json.texts(helper, "skus"));
		numbers.forEach((number) -> keys.add(Names.key(vendor, number)));
		Optional.ofNullable(Json.text(helper, "purl"))
			.flatMap(PackageUrl::parse)
			.ifPresent((purl) -> keys.add(purl.key()));
		cpe.ifPresent((c) -> keys.add(c.key()));
		VersionCondition version = (path.version() != null) ? path.version()
				: cpe.map(CsafProducts::version).orElse(VersionCondition.ANY);
		String label = (path.versionText() != null) ? vendor + " " + name + " " + path.versionText() : full;
		this.entries.computeIfAbsent(id, (k) -> new ArrayList<>(1))
			.add(new Entry(
					new NamedProduct(cpe.map(CpeName::part).orElse('?'), cut(vendor), cut(name),
							Names.key(vendor, name), cut(label.strip()), id),
					numbers, List.copyOf(keys), cpe.orElse(null), version, Json.texts(helper, "serial_numbers"),
					files(helper, label.strip())));
	}

	/// The files that are the product (CSAF 2.0 §3.1.3.3.2).
	private static List<Product.File> files(@Nullable JsonNode helper, String label) {
		List<Product.File> files = new ArrayList<>();
		for (JsonNode file : Json.array(helper, "hashes")) {
			Set<String> keys = new LinkedHashSet<>();
			for (JsonNode hash : Json.array(file, "file_hashes")) {
				String key = Names.fileKey(Json.text(hash, "algorithm", ""), Json.text(hash, "value", ""));
				if (key != null) {
					keys.add(key);
				}
			}
			if (!keys.isEmpty() && files.size() < MOST_FILES) {
				files.add(new Product.File(List.copyOf(keys),
						cut(label + " (" + Json.text(file, "filename", "?") + ")")));
			}
		}
		return files;
	}

	private static VersionCondition version(CpeName cpe) {
		return switch (cpe.version()) {
			case CpeName.ANY, CpeName.NA -> VersionCondition.ANY;
			default -> new VersionCondition.Exact(cpe.version());
		};
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_LABEL) ? text.substring(0, LONGEST_LABEL) : text;
	}

	/// The products, their order numbers under part `n`, and the relationships under part
	/// `r`: they have a name, but are looked up by their parts.
	List<NamedProduct> products() {
		List<NamedProduct> products = new ArrayList<>();
		this.entries.values().forEach((found) -> found.forEach((entry) -> {
			NamedProduct named = entry.named();
			products.add(named);
			entry.numbers()
				.forEach((number) -> products.add(new NamedProduct('n', named.vendor(), cut(number),
						Names.key(named.vendor(), number), named.label(), named.productId())));
		}));
		this.relationships.forEach((id, relationship) -> {
			String name = cut(Json.text(relationship.get("full_product_name"), "name", id));
			products.add(new NamedProduct('r', "", name, Names.key("", name), name, id));
		});
		return products;
	}

	/// The ids of products and of groups of products, groups resolved.
	List<String> ids(JsonNode owner) throws RefusedInput {
		Set<String> ids = new LinkedHashSet<>(Json.texts(owner, "product_ids"));
		for (String group : Json.texts(owner, "group_ids")) {
			List<String> members = this.groups.getOrDefault(group, List.of());
			this.resolved += members.size();
			if (this.resolved > MOST_RESOLVED) {
				throw new RefusedInput(this.place,
						"groups of products stand for more than " + MOST_RESOLVED + " products in all");
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
						"product " + id + " stands for more than " + MOST_CRITERIA + " products");
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
				throw new RefusedInput(this.place, "relationship " + id + " names no two products");
			}
			Sized first = condition(part, vulnerable, depth + 1);
			Sized second = condition(platform, false, depth + 1);
			return new Sized(new Condition.All(List.of(first.condition(), second.condition())),
					first.size() + second.size());
		}
		List<Entry> found = this.entries.get(id);
		if (found == null) {
			throw new RefusedInput(this.place, "product " + id + " is used but not in the product tree");
		}
		List<Condition> alternatives = new ArrayList<>();
		for (Entry entry : found) {
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
