package org.mimamori.server.inventory.web;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.web.DeviceJson.DeviceInput;
import org.mimamori.server.inventory.web.DeviceJson.DeviceView;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/devices")
@Tag(name = "inventory")
class DeviceListApi {

	private final Devices devices;

	private final Models models;

	private final Firmwares firmwares;

	private final Sites sites;

	DeviceListApi(Devices devices, Models models, Firmwares firmwares, Sites sites) {
		this.devices = devices;
		this.models = models;
		this.firmwares = firmwares;
		this.sites = sites;
	}

	@GetMapping
	@Operation(summary = "Devices and lots, filtered and sorted")
	DevicePage list(@ParameterObject Filter filter) {
		SiteTree tree = this.sites.tree();
		DeviceQuery query = filter.query(tree);
		List<DeviceRow> rows = this.devices.list(query);
		int limit = filter.size();
		Devices.Totals totals = this.devices.totals(query);
		List<DeviceRow> shown = rows.subList(0, Math.min(limit, rows.size()));
		return new DevicePage(shown.stream().map((row) -> DeviceView.of(row, path(tree, row))).toList(),
				(rows.size() > limit || rows.size() == limit && limit == FieldCheck.LONGEST_PAGE)
						? shown.getLast().cursor() : null,
				totals.entries(), totals.units());
	}

	private static String path(SiteTree tree, DeviceRow row) {
		Site site = tree.get(row.device().siteId());
		return (site != null) ? site.fullPath() : "";
	}

	@PostMapping
	@Operation(summary = "Add a device or lot")
	ResponseEntity<DeviceView> create(@RequestBody DeviceInput input) {
		long id = this.devices.save(input.device(0, this.models, this.firmwares, this.sites), null);
		DeviceRow row = Refusal.unlessFound(this.devices.row(id), id);
		return ResponseEntity.created(URI.create("/api/v1/devices/" + id))
			.body(DeviceView.of(row, path(this.sites.tree(), row)));
	}

	/// A page of devices.
	///
	/// @param next what to ask for as `after`; absent on the last page
	/// @param total rows in all
	/// @param units rows in all, lots counted by their units
	record DevicePage(List<DeviceView> items, @Nullable String next, long total, long units) {
	}

	/// Which devices, in which order.
	record Filter(@Parameter(description = "this place and those within it") @Nullable Long site, @Nullable Long model,
			@Nullable Long firmware, @Nullable List<Long> composition,
			@Parameter(description = "IT, OT or unset") @Nullable String owner,
			@Parameter(
					description = "in_service, spare, out_of_service or retired; left out: all but retired") @Nullable String state,
			@Parameter(description = "ended, ending, supported, not_announced or unknown") @Nullable String support,
			@Parameter(description = "whether weaknesses touch it: affected, undecided or none") @Nullable String touch,
			@Nullable Boolean lot,
			@Parameter(description = "part of name, serial number, address or purpose") @Nullable String q,
			@Parameter(
					description = "name, serial, address, site, model, support or updated; with - before it: descending") @Nullable String sort,
			@Parameter(description = "`next` of the page before") @Nullable String after,
			@Parameter(description = "1 to 1000, otherwise 50") @Nullable Integer limit,
			@Parameter(description = "only devices of this system") @Nullable Long system) {

		int size() {
			return (this.limit != null) ? FieldCheck.limit(this.limit) : 50;
		}

		DeviceQuery query(SiteTree tree) {
			FieldCheck check = new FieldCheck();
			String text = check.optional("q", this.q, 200);
			if (this.site != null && tree.get(this.site) == null) {
				check.wrong("site", "web.field.gone");
			}
			boolean descending = this.sort != null && this.sort.startsWith("-");
			DeviceQuery.Sort order = check.choice("sort",
					descending ? String.valueOf(this.sort).substring(1) : this.sort, DeviceQuery.Sort.NAME);
			Device.Owner whose = check.choice("owner", this.owner, Device.Owner.class);
			Device.State which = check.choice("state", this.state, Device.State.class);
			Support.State until = check.choice("support", this.support, Support.State.class);
			DeviceQuery.Touch touched = check.choice("touch", this.touch, DeviceQuery.Touch.class);
			check.number("limit", this.limit, 1, FieldCheck.LONGEST_PAGE, 50);
			check.orRefuse();
			return new DeviceQuery((this.site != null) ? tree.within(this.site) : List.of(), this.model, this.firmware,
					this.composition, whose, which, until, touched, this.lot, text, order, descending, this.after,
					size() + 1, this.system);
		}

	}

}
