package org.mimamori.server.inventory.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.ProductSearch;
import org.mimamori.server.inventory.Tie;
import org.mimamori.server.inventory.TouchSections;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// The products of advisories that a model may be, each with what a tie to it would bring.
@Component
class TieOptions {

	private static final int RESULTS = 10;

	/// Judging more documents than this for a preview would keep the reader waiting.
	private static final long PREVIEWED = 3000;

	private final ProductSearch products;

	private final TouchSections touch;

	private final Models models;

	TieOptions(ProductSearch products, TouchSections touch, Models models) {
		this.products = products;
		this.touch = touch;
		this.models = models;
	}

	/// @param typed the reader's own words, else `text` is what this page suggests
	record Search(String text, boolean typed, List<Option> options) {
	}

	record Option(ProductSearch.Found found, boolean tied, @Nullable Content preview) {

		/// What the form sends back; no name holds a line break.
		String value() {
			return this.found.part() + "\n" + this.found.vendor() + "\n" + this.found.product();
		}

		String id() {
			return (this.found.part() == '?') ? ""
					: "cpe:2.3:" + this.found.part() + ":" + this.found.vendor() + ":" + this.found.product();
		}

	}

	Search search(Page page, Model model, @Nullable String typed) {
		if (typed != null && !typed.isBlank()) {
			String text = typed.strip().substring(0, Math.min(200, typed.strip().length()));
			return new Search(text, true, options(page, model, this.products.search(text, RESULTS)));
		}
		for (String words : suggestions(model)) {
			List<ProductSearch.Found> found = this.products.search(words, RESULTS);
			if (!found.isEmpty()) {
				return new Search(words, false, options(page, model, found));
			}
		}
		return new Search(model.fullName(), false, List.of());
	}

	/// From the most telling words to the fewest.
	private static List<String> suggestions(Model model) {
		LinkedHashSet<String> words = new LinkedHashSet<>();
		String maker = model.maker().split("\\s+")[0];
		words.add(model.maker() + " " + model.name());
		words.add(maker + " " + model.name());
		words.add(model.name());
		String part = model.partNumber();
		if (part != null) {
			words.add(part);
		}
		words.add(maker + " " + model.name().split("[\\s-]+")[0]);
		return new ArrayList<>(words);
	}

	private List<Option> options(Page page, Model model, List<ProductSearch.Found> found) {
		List<Tie> ties = this.models.ties(model.id());
		return found.stream().map((one) -> {
			boolean tied = ties.stream().anyMatch((tie) -> tie.part() == one.part() && tie.key().equals(one.key()));
			return new Option(one, tied, (tied || one.documents() > PREVIEWED) ? null
					: this.touch.tiePreview(page, model.id(), one.part(), one.vendor(), one.product()));
		}).toList();
	}

}
