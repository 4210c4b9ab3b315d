package org.mimamori.server.inventory.web;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.web.DeviceJson.DeviceInput;
import org.mimamori.server.inventory.web.DeviceJson.DeviceView;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/devices/{id}")
@Tag(name = "inventory")
class DeviceApi {

	private final Devices devices;

	private final Models models;

	private final Firmwares firmwares;

	private final Sites sites;

	private final JsonMapper json;

	DeviceApi(Devices devices, Models models, Firmwares firmwares, Sites sites, JsonMapper json) {
		this.devices = devices;
		this.models = models;
		this.firmwares = firmwares;
		this.sites = sites;
		this.json = json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
	}

	@GetMapping
	@Operation(summary = "One device or lot")
	DeviceView get(@PathVariable long id) {
		DeviceRow row = Refusal.unlessFound(this.devices.row(id), id);
		Site site = this.sites.tree().get(row.device().siteId());
		return DeviceView.of(row, (site != null) ? site.fullPath() : "");
	}

	@PutMapping
	@Operation(summary = "Replace what is known of a device or lot")
	DeviceView update(@PathVariable long id, @RequestBody DeviceInput input) {
		Refusal.unlessFound(this.devices.get(id), id);
		this.devices.save(input.device(id, this.models, this.firmwares, this.sites), null);
		return get(id);
	}

	@PatchMapping(consumes = { MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json" })
	@Operation(summary = "Change some fields of a device or lot (RFC 7396)",
			description = "What is left out stays; null clears.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = DeviceInput.class))))
	DeviceView patch(@PathVariable long id, @RequestBody JsonNode patch) {
		Device device = Refusal.unlessFound(this.devices.get(id), id);
		if (!(patch instanceof ObjectNode changes)) {
			throw new FieldRefusal("", "web.field.kind");
		}
		ObjectNode merged = this.json.valueToTree(DeviceInput.of(device));
		List<String> unknown = changes.propertyNames().stream().filter((name) -> !merged.has(name)).toList();
		if (!unknown.isEmpty()) {
			throw new FieldRefusal(unknown.stream()
				.map((name) -> new FieldRefusal.Field(name, "web.field.unknown", List.of()))
				.toList());
		}
		// firmware of the former model means nothing on another one
		if (changes.has("modelId") && !changes.has("firmwareId")
				&& changes.get("modelId").asLong(0) != device.modelId()) {
			merged.putNull("firmwareId");
		}
		merged.setAll(changes);
		return update(id, read(merged));
	}

	private DeviceInput read(ObjectNode merged) {
		try {
			return this.json.treeToValue(merged, DeviceInput.class);
		}
		catch (MismatchedInputException ex) {
			String field = ex.getPath().isEmpty() ? "" : String.valueOf(ex.getPath().getFirst().getPropertyName());
			throw new FieldRefusal(field, "web.field.kind");
		}
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a device or lot out of the records")
	void delete(@PathVariable long id) {
		Refusal.unlessFound(this.devices.get(id), id);
		this.devices.remove(List.of(id));
	}

	@PostMapping("/firmware")
	@Operation(summary = "Tell which firmware release a device now runs")
	ResponseEntity<DeviceView> runs(@PathVariable long id, @RequestBody RunsInput input) {
		Device device = Refusal.unlessFound(this.devices.get(id), id);
		FieldCheck check = new FieldCheck();
		Long firmware = input.firmwareId();
		if (firmware == null) {
			throw new FieldRefusal("firmwareId", "web.field.required");
		}
		DeviceJson.belongs(firmware, device.modelId(), this.firmwares, check);
		check.orRefuse();
		this.devices.runs(id, firmware);
		return ResponseEntity.ok().location(URI.create("/api/v1/devices/" + id)).body(get(id));
	}

	/// A release of the device's own model.
	record RunsInput(@Nullable Long firmwareId) {
	}

}
