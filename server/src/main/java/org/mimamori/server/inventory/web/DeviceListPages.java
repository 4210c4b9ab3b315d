package org.mimamori.server.inventory.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@Controller
class DeviceListPages {

	static final int ROWS = 50;

	private final Devices devices;

	private final Sites sites;

	private final Models models;

	private final Firmwares firmwares;

	private final Systems systems;

	private final Choices choices;

	DeviceListPages(Devices devices, Sites sites, Models models, Firmwares firmwares, Systems systems,
			Choices choices) {
		this.devices = devices;
		this.sites = sites;
		this.models = models;
		this.firmwares = firmwares;
		this.systems = systems;
		this.choices = choices;
	}

	@Bean
	static MenuEntry fleetEntry() {
		return new MenuEntry(MenuEntry.Place.RAIL, "fleet", "/inventory", "inventory.title", 20);
	}

	@GetMapping("/inventory")
	String fleet() {
		return "redirect:/inventory/devices";
	}

	@GetMapping(DeviceFilter.URL)
	String list(@ModelAttribute("filter") DeviceFilter filter, Page page, Model model) {
		SiteTree tree = this.sites.tree();
		DeviceQuery query = filter.query(tree, ROWS + 1);
		List<DeviceRow> found = this.devices.list(query);
		List<DeviceRow> rows = found.subList(0, Math.min(ROWS, found.size()));
		List<DeviceList.Line> lines = rows.stream().map((row) -> line(row, tree, page)).toList();
		model.addAttribute("list", new DeviceList(filter, lines, this.devices.totals(query), chips(filter, tree, page),
				this.choices.sites(page, tree, filter.site()),
				this.choices.models((filter.model() != null) ? filter.model().toString() : null),
				(filter.model() != null) ? this.choices.firmwares(filter.model(), filter.firmware()) : List.of(),
				this.systems.all()
					.stream()
					.map((one) -> Choice.of(one.id(), one.name(page.japanese()), filter.system()))
					.toList(),
				(found.size() > ROWS) ? filter.with("after", rows.getLast().cursor()) : null));
		return "inventory/web/devices";
	}

	private static DeviceList.Line line(DeviceRow row, SiteTree tree, Page page) {
		long site = row.device().siteId();
		return new DeviceList.Line(row, tree.shortPath(site, page.japanese()), tree.path(site, page.japanese()));
	}

	private List<DeviceList.Chip> chips(DeviceFilter filter, SiteTree tree, Page page) {
		List<DeviceList.Chip> chips = new ArrayList<>();
		for (String name : DeviceFilter.FILTERS) {
			String value = filter.parameters().get(name);
			if (value != null) {
				chips.add(new DeviceList.Chip(
						page.t("inventory.chip", page.t("inventory.filter." + name), shown(name, value, tree, page)),
						filter.with(name, null)));
			}
		}
		return chips;
	}

	private String shown(String name, String value, SiteTree tree, Page page) {
		return switch (name) {
			case "q" -> value;
			case "site" -> {
				Site site = tree.get(Long.parseLong(value));
				yield (site != null) ? site.name(page.japanese()) : "#" + value;
			}
			case "system" -> {
				IotSystem system = this.systems.get(Long.parseLong(value));
				yield (system != null) ? system.name(page.japanese()) : "#" + value;
			}
			case "model" -> {
				org.mimamori.server.inventory.Model model = this.models.get(Long.parseLong(value));
				yield (model != null) ? model.fullName() : "#" + value;
			}
			case "firmware" -> {
				Firmware firmware = this.firmwares.get(Long.parseLong(value));
				yield (firmware != null) ? firmware.label() : "#" + value;
			}
			default -> {
				String key = "inventory." + name + "." + value.toLowerCase(java.util.Locale.ROOT);
				String word = page.t(key);
				yield word.contains(key) ? value : word;
			}
		};
	}

	static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
