package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.NameLimit.Word;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.version.VersionCondition;
import tools.jackson.databind.JsonNode;

/// One product of a CSAF product tree.
///
/// @param keys under which it is looked up
/// @param serials of the units that are meant; empty for all
record CsafEntry(String id, NamedProduct named, List<Number> numbers, List<String> keys, @Nullable CpeName cpe,
		VersionCondition version, List<String> serials, List<Product.File> files) {

	private static final int LONGEST_LABEL = 1000;

	/// Model numbers and stock keeping units; real products have one.
	private static final int MOST_NUMBERS = 2000;

	private static final int MOST_FILES = 50;

	/// A model number or stock keeping unit.
	record Number(String text, String key) {
	}

	/// What the branches above a product say of it.
	record Path(Word vendor, @Nullable Word product, @Nullable VersionCondition version, @Nullable String versionText) {

		static final Path NONE = new Path(Word.NONE, null, null, null);

		Path vendor(Word told) {
			return new Path(told, this.product, this.version, this.versionText);
		}

		Path product(Word told) {
			return new Path(this.vendor, told, this.version, this.versionText);
		}

		Path version(VersionCondition told, String text) {
			return new Path(this.vendor, this.product, told, text);
		}

	}

	static CsafEntry of(NameLimit limit, String place, JsonNode product, Path path) throws RefusedInput {
		String id = limit.told("a product_id", Json.text(product, "product_id"));
		if (id == null) {
			throw new RefusedInput(place, "a product has no product_id");
		}
		String full = limit.name("the name of a product", Json.text(product, "name", id));
		JsonNode helper = product.get("product_identification_helper");
		CpeName cpe = Optional.ofNullable(Json.text(helper, "cpe")).flatMap(CpeName::parse).orElse(null);
		Word vendor = path.vendor();
		Word name = (path.product() != null) ? path.product() : limit.word("the name of a product", full);
		Set<String> keys = new LinkedHashSet<>();
		String key = limit.key(vendor, name);
		keys.add(key);
		List<Number> numbers = numbers(limit, place, helper, vendor);
		numbers.forEach((number) -> keys.add(number.key()));
		Optional<PackageUrl> purl = Optional.ofNullable(Json.text(helper, "purl")).flatMap(PackageUrl::parse);
		if (purl.isPresent()) {
			keys.add(limit.made(purl.get().key()));
		}
		if (cpe != null) {
			keys.add(limit.made(cpe.key()));
		}
		VersionCondition version = (path.version() != null) ? path.version()
				: (cpe != null) ? version(cpe) : VersionCondition.ANY;
		String label = (path.versionText() != null)
				? limit.made(cut((cut(vendor.text()) + " " + cut(name.text()) + " " + cut(path.versionText())).strip()))
				: cut(full);
		List<String> serials = Json.texts(helper, "serial_numbers");
		for (String serial : serials) {
			limit.name("a serial number", serial);
		}
		return new CsafEntry(id, new NamedProduct((cpe != null) ? cpe.part() : '?', cut(vendor.text()),
				cut(name.text()), key, label, id), numbers, List.copyOf(keys), cpe, version, serials,
				files(limit, helper, label));
	}

	private static List<Number> numbers(NameLimit limit, String place, @Nullable JsonNode helper, Word vendor)
			throws RefusedInput {
		List<Number> numbers = new ArrayList<>();
		for (String field : List.of("model_numbers", "skus")) {
			for (String text : Json.texts(helper, field)) {
				if (numbers.size() == MOST_NUMBERS) {
					throw new RefusedInput(place, "a product has more than " + MOST_NUMBERS + " order numbers");
				}
				numbers.add(new Number(cut(text), limit.key(vendor, limit.word("an order number", text))));
			}
		}
		return numbers;
	}

	/// The files that are the product (CSAF 2.0 §3.1.3.3.2).
	private static List<Product.File> files(NameLimit limit, @Nullable JsonNode helper, String label)
			throws RefusedInput {
		List<Product.File> files = new ArrayList<>();
		for (JsonNode file : Json.array(helper, "hashes")) {
			if (files.size() == MOST_FILES) {
				break;
			}
			Set<String> keys = new LinkedHashSet<>();
			for (JsonNode hash : Json.array(file, "file_hashes")) {
				String key = Names.fileKey(Json.text(hash, "algorithm", ""), Json.text(hash, "value", ""));
				if (key != null) {
					keys.add(key);
				}
			}
			if (!keys.isEmpty()) {
				files.add(new Product.File(List.copyOf(keys),
						limit.made(cut(label + " (" + cut(Json.text(file, "filename", "?")) + ")"))));
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

	static String cut(String text) {
		return (text.length() > LONGEST_LABEL) ? text.substring(0, LONGEST_LABEL) : text;
	}

}
