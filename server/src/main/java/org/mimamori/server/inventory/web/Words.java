package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.Upkeep;
import org.mimamori.server.web.Page;

/// The words and marks that several pages of this room use.
final class Words {

	/// Categories that have a name in both languages; others are shown as typed.
	static final List<String> CATEGORIES = List.of("camera", "recorder", "router", "gateway", "switch", "access_point",
			"plc", "hmi", "controller", "sensor", "meter", "actuator", "printer", "server", "firewall",
			"building_controller", "access_controller", "storage", "scanner", "display", "ups", "other");

	private Words() {
	}

	/// A refusal as a sentence; the field it names is shown by its label.
	static String refusal(Page page, InventoryRefusal refusal) {
		if (refusal.key().endsWith(".required")) {
			return page.t(refusal.key(), page.t("inventory." + refusal.arguments()[0]));
		}
		return page.t(refusal.key(), refusal.arguments());
	}

	static String category(Page page, @Nullable String category) {
		if (category == null) {
			return "";
		}
		return CATEGORIES.contains(category) ? page.t("inventory.category." + category) : category;
	}

	/// The stored form of a category that was typed or chosen in the reader's language.
	static @Nullable String categoryCode(Page page, @Nullable String typed) {
		for (String code : CATEGORIES) {
			if (typed != null && page.t("inventory.category." + code).equalsIgnoreCase(typed.strip())) {
				return code;
			}
		}
		return typed;
	}

	/// What is still to be said of the upkeep of a model, in one line.
	static String missing(Page page, Upkeep upkeep) {
		return String.join(page.japanese() ? "、" : ", ",
				upkeep.missing().stream().map((code) -> page.t("inventory.upkeep." + code)).toList());
	}

	static String owner(Page page, Device.Owner owner) {
		return page.t("inventory.owner." + owner.name().toLowerCase(java.util.Locale.ROOT));
	}

	static String icon(SiteKind kind) {
		return "/assets/icons.svg#" + ((kind == SiteKind.COMPANY) ? "site" : kind.code());
	}

	/// How pressing a support state is, as a class of the stylesheet.
	static String mark(Support support) {
		return switch (support.state()) {
			case ENDED, ENDING -> "state attention";
			case SUPPORTED -> "state calm";
			case NOT_ANNOUNCED, UNKNOWN -> "state unknown";
		};
	}

	/// Rows and units in one figure: the units are named only where lots make them more.
	static String amount(Page page, long entries, long units) {
		return (entries == units) ? page.t("inventory.units", page.number(units))
				: page.t("inventory.entriesAndUnits", page.number(entries), page.number(units));
	}

}
