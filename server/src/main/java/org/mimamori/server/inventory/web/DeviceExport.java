package org.mimamori.server.inventory.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.CsvCell;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/// The rows of the device list as a file for a spreadsheet, page by page, so that a million rows
/// need no memory.
@Controller
class DeviceExport {

	private static final int PAGE = 1000;

	private static final List<String> COLUMNS = List.of("device", "device.serial", "model.maker", "model.name",
			"device.firmware", "device.revision", "device.site", "device.owner", "device.state", "device.lot",
			"device.units", "device.address", "device.mac", "device.purpose", "device.installed", "device.support",
			"device.supportUntil", "device.affected", "device.undecided", "device.note");

	private final Devices devices;

	private final Sites sites;

	private final Clock clock;

	DeviceExport(Devices devices, Sites sites, Clock clock) {
		this.devices = devices;
		this.sites = sites;
		this.clock = clock;
	}

	@Expensive
	@GetMapping("/inventory/devices/export")
	void export(@ModelAttribute DeviceFilter filter, Page page, HttpServletResponse response) throws IOException {
		SiteTree tree = this.sites.tree();
		DeviceQuery query = filter.query(tree, PAGE);
		List<DeviceRow> rows = this.devices.list(query);
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader("Content-Disposition",
				"attachment; filename=\"devices-" + page.date(this.clock.instant()) + ".csv\"");
		Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
		// spreadsheets take a file without the mark for one in the local code page
		out.write('\uFEFF');
		out.write(line(COLUMNS.stream().map((column) -> page.t("inventory." + column))));
		while (!rows.isEmpty()) {
			for (DeviceRow row : rows) {
				out.write(line(cells(row, tree, page)));
			}
			rows = (rows.size() < PAGE) ? List.of() : this.devices.list(next(query, rows.getLast().cursor()));
		}
		out.flush();
	}

	private static DeviceQuery next(DeviceQuery query, String after) {
		return new DeviceQuery(query.siteIds(), query.modelId(), query.firmwareId(), query.compositionIds(),
				query.owner(), query.state(), query.support(), query.touch(), query.lot(), query.text(), query.sort(),
				query.descending(), after, query.limit(), query.systemId());
	}

	private static Stream<@Nullable Object> cells(DeviceRow row, SiteTree tree, Page page) {
		Device device = row.device();
		return Stream.of(device.name(), device.serial(), row.maker(), row.model(), row.firmware(),
				device.hardwareRevision(), tree.path(device.siteId(), page.japanese()),
				page.t("inventory.owner." + device.owner().name().toLowerCase(Locale.ROOT)),
				page.t("inventory.state." + device.state().code()), page.t("inventory.lot." + device.lot()),
				device.units(), device.networkAddress(), device.macAddress(), device.purpose(), device.installedOn(),
				page.t("inventory.support." + row.support().state().code()), row.support().endsOn(),
				row.touch().affected(), row.touch().undecided(), device.note());
	}

	private static String line(Stream<? extends @Nullable Object> cells) {
		return cells.map(DeviceExport::cell).collect(Collectors.joining(",")) + "\r\n";
	}

	/// A cell a spreadsheet will show and not compute: what looks like a formula is led
	/// by
	/// an apostrophe.
	static String cell(@Nullable Object value) {
		String text = CsvCell.harmless((value != null) ? value.toString() : "");
		boolean quoted = text.chars().anyMatch((c) -> c == ',' || c == '"' || c == '\n' || c == '\r');
		return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
	}

}
