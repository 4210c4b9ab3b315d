package org.mimamori.server.inventory.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// What the selection boxes of this room offer, in the reader's words.
@Component
class Choices {

	/// More lines than anyone scrolls; the one that is chosen is always among them.
	private static final int MODELS = 1000;

	private final Models models;

	private final Firmwares firmwares;

	private final Suppliers suppliers;

	Choices(Models models, Firmwares firmwares, Suppliers suppliers) {
		this.models = models;
		this.firmwares = firmwares;
		this.suppliers = suppliers;
	}

	List<Choice> sites(Page page, SiteTree tree, @Nullable Object chosen) {
		List<Choice> choices = new ArrayList<>();
		for (SiteTree.Line line : tree.lines()) {
			choices
				.add(Choice.of(line.site().id(), "　".repeat(line.depth()) + line.site().name(page.japanese()), chosen));
		}
		return choices;
	}

	List<Choice> models(@Nullable String chosen) {
		List<Choice> choices = new ArrayList<>();
		boolean met = chosen == null || chosen.isEmpty();
		for (Model model : this.models.list(null, MODELS, 0)) {
			Choice choice = Choice.of(model.id(), model.fullName(), chosen);
			met |= choice.current();
			choices.add(choice);
		}
		Long id = met ? null : Numbers.id(chosen);
		Model model = (id != null) ? this.models.get(id) : null;
		if (model != null) {
			choices.add(Choice.of(model.id(), model.fullName(), chosen));
		}
		return choices;
	}

	List<Choice> firmwares(long modelId, @Nullable Object chosen) {
		List<Choice> choices = new ArrayList<>();
		for (Firmware firmware : this.firmwares.of(modelId)) {
			choices.add(Choice.of(firmware.id(), firmware.label(), chosen));
		}
		return choices;
	}

	List<Choice> suppliers(Page page, @Nullable Object chosen) {
		return this.suppliers.all()
			.stream()
			.map((supplier) -> Choice.of(supplier.id(), supplier.name(page.japanese()), chosen))
			.toList();
	}

	/// The words of an enumeration, under `prefix` and the lower-case name.
	static List<Choice> words(Page page, Class<? extends Enum<?>> type, String prefix, @Nullable String chosen) {
		return Arrays.stream(type.getEnumConstants()).map((constant) -> {
			String code = constant.name().toLowerCase(Locale.ROOT);
			return Choice.of(code, page.t(prefix + code), (chosen != null) ? chosen.toLowerCase(Locale.ROOT) : null);
		}).toList();
	}

}
