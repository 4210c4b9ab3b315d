package org.mimamori.server.today.web;

import java.util.List;
import java.util.Locale;

import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The search over everything.
@Controller
class SearchPages {

	private static final int EACH = 10;

	private final Devices devices;

	private final Models models;

	private final Sites sites;

	private final Advisories advisories;

	SearchPages(Devices devices, Models models, Sites sites, Advisories advisories) {
		this.devices = devices;
		this.models = models;
		this.sites = sites;
		this.advisories = advisories;
	}

	@Bean
	static MenuEntry searchEntry() {
		return new MenuEntry(MenuEntry.Place.SEARCH, "search", "/search", "web.search", 0);
	}

	@Expensive
	@GetMapping("/search")
	String search(@RequestParam(defaultValue = "") String q, Model model) {
		String text = q.strip();
		boolean any = !text.isEmpty();
		DeviceQuery query = new DeviceQuery(List.of(), null, null, null, (Device.Owner) null, null, null, null, null,
				text, DeviceQuery.Sort.NAME, false, null, EACH);
		String lower = text.toLowerCase(Locale.ROOT);
		model.addAttribute("q", text);
		model.addAttribute("devices", any ? this.devices.list(query) : List.of());
		model.addAttribute("models", any ? this.models.list(text, EACH, 0) : List.of());
		model.addAttribute("sites", any ? this.sites.counted()
			.lines()
			.stream()
			.filter((line) -> line.site().fullPath().toLowerCase(Locale.ROOT).contains(lower)
					|| (line.site().nameEn() != null && line.site().nameEn().toLowerCase(Locale.ROOT).contains(lower)))
			.limit(EACH)
			.toList() : List.of());
		model.addAttribute("advisories", any ? this.advisories.list(text, null, false, null, EACH) : List.of());
		return "today/web/search";
	}

}
