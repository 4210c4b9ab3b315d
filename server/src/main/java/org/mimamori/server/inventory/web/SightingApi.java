package org.mimamori.server.inventory.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Sightings;
import org.mimamori.server.web.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes what a network monitor, a DHCP server or a scanner has heard of devices.
@RestController
@RequestMapping("/api/v1/sightings")
@Tag(name = "inventory")
class SightingApi {

	private static final int LONGEST_NAME = 200;

	/// More than so many rows of the longest kind need.
	private static final int LONGEST_BODY = 16 << 20;

	private final Sightings sightings;

	private final JsonMapper json;

	SightingApi(Sightings sightings, JsonMapper json) {
		this.sightings = sightings;
		this.json = json;
	}

	@PostMapping(consumes = { "application/json", "application/x-ndjson", "application/jsonl", "text/plain" })
	@Operation(summary = "Tell when devices were heard of on the network",
			description = "A JSON array, or one object on each line; at most 10,000. A row names a device by one of: its number here (device), serial number, MAC address, network address, tried in this order. Rows that name none, several or an unknown device are told and change nothing; the others are taken. Without a time a row means now.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json",
							array = @ArraySchema(schema = @Schema(implementation = SightingInput.class)))))
	SightingResult tell(@Parameter(hidden = true) HttpServletRequest request, Principal principal) throws IOException {
		List<Sightings.@Nullable Told> told = read(request.getInputStream());
		return SightingResult.of(this.sightings.tell(told, principal.getName()));
	}

	private List<Sightings.@Nullable Told> read(InputStream in) throws IOException {
		byte[] body = in.readNBytes(LONGEST_BODY + 1);
		if (body.length > LONGEST_BODY) {
			throw new InventoryRefusal("tooMany", Sightings.MOST);
		}
		String text = new String(body, StandardCharsets.UTF_8).strip();
		List<Sightings.@Nullable Told> told = new ArrayList<>();
		if (text.startsWith("[")) {
			try {
				for (JsonNode row : this.json.readTree(text)) {
					told.add(told(row));
				}
			}
			catch (JacksonException ex) {
				throw Refusal.unusable("inventory.refusal.sightings.unreadable");
			}
			return told;
		}
		for (String line : text.lines().filter((one) -> !one.isBlank()).limit(Sightings.MOST + 1L).toList()) {
			told.add(line(line));
		}
		return told;
	}

	private Sightings.@Nullable Told line(String line) {
		try {
			return told(this.json.readTree(line));
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static Sightings.@Nullable Told told(JsonNode row) {
		try {
			JsonNode device = row.get("device");
			Long id = (device == null || device.isNull()) ? null : number(device);
			return row.isObject()
					? new Sightings.Told(id, text(row, "serial"), text(row, "mac"), text(row, "address"), at(row))
					: null;
		}
		catch (DateTimeParseException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static long number(JsonNode node) {
		if (!node.isIntegralNumber() || !node.canConvertToLong()) {
			throw new IllegalArgumentException();
		}
		return node.asLong();
	}

	private static @Nullable String text(JsonNode row, String field) {
		JsonNode node = row.get(field);
		if (node == null || node.isNull()) {
			return null;
		}
		String text = node.isString() ? node.asString().strip() : "";
		if (text.isEmpty() || text.length() > LONGEST_NAME || text.indexOf('\0') >= 0
				|| !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			throw new IllegalArgumentException();
		}
		return text;
	}

	private static @Nullable Instant at(JsonNode row) {
		String text = text(row, "at");
		if (text == null) {
			return null;
		}
		Instant at = OffsetDateTime.parse(text).toInstant();
		if (at.isBefore(Instant.EPOCH)) {
			throw new IllegalArgumentException();
		}
		return at;
	}

	/// A row of what is told.
	///
	/// @param at with its offset, such as 2026-11-21T09:14:00+09:00
	record SightingInput(@Nullable Long device, @Nullable String serial, @Nullable String mac, @Nullable String address,
			@Nullable String at) {
	}

	/// What became of the rows.
	///
	/// @param news devices that were heard of later than known before
	/// @param counts refused rows by reason
	/// @param refused each with its place, from 0
	record SightingResult(int taken, int news, Map<String, Long> counts, List<RefusedRow> refused) {

		static SightingResult of(Sightings.Result result) {
			Map<String, Long> counts = new TreeMap<>();
			for (Sightings.Fault fault : Sightings.Fault.values()) {
				counts.put(fault.name().toLowerCase(Locale.ROOT), result.count(fault));
			}
			return new SightingResult(result.taken(), result.news(), counts,
					result.refused()
						.stream()
						.map((one) -> new RefusedRow(one.row(), one.fault().name().toLowerCase(Locale.ROOT)))
						.toList());
		}

	}

	/// @param reason unreadable, unnamed, unknown, ambiguous or future
	record RefusedRow(int row, String reason) {
	}

}
