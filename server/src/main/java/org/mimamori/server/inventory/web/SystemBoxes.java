package org.mimamori.server.inventory.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// The parts of a system laid out by what they do, in the order in which data flows.
@Component
class SystemBoxes {

	private static final Devices.Totals NONE = new Devices.Totals(0, 0);

	private final Systems systems;

	private final Sites sites;

	private final Models models;

	private final Devices devices;

	SystemBoxes(Systems systems, Sites sites, Models models, Devices devices) {
		this.systems = systems;
		this.sites = sites;
		this.models = models;
		this.devices = devices;
	}

	/// One primitive with its parts.
	record Box(Primitive primitive, Devices.Totals totals, List<Line> lines) {
	}

	/// A part as a reader sees it.
	///
	/// @param sub what stands below the label
	/// @param url where its devices are; `null` for a service
	record Line(SystemPart part, String label, @Nullable String sub, @Nullable String url, Devices.Totals totals) {
	}

	List<Box> of(long systemId, Page page) {
		List<SystemPart> parts = this.systems.parts(systemId);
		Map<Long, Devices.Totals> each = this.systems.partTotals(systemId);
		Map<Primitive, Devices.Totals> all = this.systems.primitiveTotals(systemId);
		SiteTree tree = this.sites.tree();
		return Arrays.stream(Primitive.values())
			.map((primitive) -> new Box(primitive, all.getOrDefault(primitive, NONE),
					parts.stream()
						.filter((part) -> part.primitive() == primitive)
						.map((part) -> line(part, tree, each.getOrDefault(part.id(), NONE), page))
						.toList()))
			.toList();
	}

	private Line line(SystemPart part, SiteTree tree, Devices.Totals totals, Page page) {
		Long site = part.siteId();
		Long model = part.modelId();
		Long device = part.deviceId();
		if (device != null) {
			Device one = this.devices.get(device);
			return named(part, (one != null) ? one.label() : "#" + device, null, "/inventory/devices/" + device,
					totals);
		}
		String place = (site != null) ? tree.path(site, page.japanese()) : null;
		if (model != null) {
			Model bought = this.models.get(model);
			String url = "/inventory/devices?" + ((site != null) ? "site=" + site + "&" : "") + "model=" + model;
			return named(part, (bought != null) ? bought.fullName() : "#" + model,
					(place != null) ? place : page.t("inventory.part.site.any"), url, totals);
		}
		if (place != null) {
			return named(part, place, null, "/inventory/devices?site=" + site, totals);
		}
		return new Line(part, (part.name() != null) ? part.name() : "", page.t("inventory.part.service"), null, totals);
	}

	/// A part that was given a name is called by it.
	private static Line named(SystemPart part, String label, @Nullable String sub, String url, Devices.Totals totals) {
		String name = part.name();
		return (name == null) ? new Line(part, label, sub, url, totals)
				: new Line(part, name, (sub != null) ? label + " · " + sub : label, url, totals);
	}

}
