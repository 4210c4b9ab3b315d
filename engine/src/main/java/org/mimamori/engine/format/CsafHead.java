package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.FileHash;
import org.mimamori.engine.format.Advisory.Head;
import org.mimamori.engine.format.Advisory.Revision;
import tools.jackson.databind.JsonNode;

/// What a CSAF document says of itself, by which lists are searched, filtered and ordered (CSAF 2.0 §9.1.12).
final class CsafHead {

	static final int LONGEST = 300;

	/// How much of a product tree is searched.
	private static final int LONGEST_TREE = 60_000;

	private static final int DEEPEST = 30;

	private static final int MOST_HASHES = 1000;

	private final Set<String> words = new LinkedHashSet<>();

	private final List<FileHash> hashes = new ArrayList<>();

	private int length;

	private CsafHead() {
	}

	static Head of(JsonNode document, @Nullable JsonNode tree) {
		CsafHead head = new CsafHead();
		for (JsonNode branch : Json.array(tree, "branches")) {
			head.branch(branch, 1);
		}
		for (JsonNode product : Json.array(tree, "full_product_names")) {
			head.product(product);
		}
		for (JsonNode relationship : Json.array(tree, "relationships")) {
			head.product(relationship.get("full_product_name"));
		}
		for (JsonNode group : Json.array(tree, "product_groups")) {
			head.word(Json.text(group, "group_id"));
			head.word(Json.text(group, "summary"));
		}
		JsonNode publisher = document.get("publisher");
		JsonNode distribution = document.get("distribution");
		return new Head(text(document, "category"), text(document, "csaf_version"), text(publisher, "category"),
				text(publisher, "namespace"), text(document, "lang"),
				text((distribution != null) ? distribution.get("tlp") : null, "label"),
				text(document.get("aggregate_severity"), "text"), List.copyOf(head.words), head.hashes);
	}

	/// The versions of a document and of its history must be of one scheme (CSAF 2.0
	/// §3.1.11).
	static @Nullable String contradiction(@Nullable String version, List<Revision> history) {
		for (Revision revision : history) {
			if (DocumentVersion.contradict(version, revision.number())) {
				return "version " + version + " and revision " + revision.number()
						+ " count in different schemes, integer and semantic";
			}
		}
		return null;
	}

	private void branch(JsonNode branch, int depth) {
		if (depth > DEEPEST) {
			return;
		}
		word(Json.text(branch, "name"));
		product(branch.get("product"));
		for (JsonNode child : Json.array(branch, "branches")) {
			branch(child, depth + 1);
		}
	}

	private void product(@Nullable JsonNode product) {
		if (product == null) {
			return;
		}
		String id = Json.text(product, "product_id");
		word(Json.text(product, "name"));
		word(id);
		JsonNode helper = product.get("product_identification_helper");
		if (helper == null) {
			return;
		}
		word(Json.text(helper, "cpe"));
		word(Json.text(helper, "purl"));
		for (String field : List.of("model_numbers", "serial_numbers", "skus")) {
			Json.texts(helper, field).forEach(this::word);
		}
		for (JsonNode file : Json.array(helper, "hashes")) {
			String name = Json.text(file, "filename", "?");
			word(name);
			for (JsonNode hash : Json.array(file, "file_hashes")) {
				String value = Json.text(hash, "value");
				if (value != null && this.hashes.size() < MOST_HASHES) {
					this.hashes.add(new FileHash(id, cut(name), cut(Json.text(hash, "algorithm", "?")), cut(value)));
					word(value);
				}
			}
		}
	}

	private void word(@Nullable String word) {
		if (word != null && this.length < LONGEST_TREE && this.words.add(cut(word))) {
			this.length += cut(word).length();
		}
	}

	private static @Nullable String text(@Nullable JsonNode node, String field) {
		String text = Json.text(node, field);
		return (text != null) ? cut(text) : null;
	}

	private static String cut(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) : text;
	}

}
