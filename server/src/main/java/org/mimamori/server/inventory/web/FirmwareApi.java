package org.mimamori.server.inventory.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.CpeName;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "inventory")
class FirmwareApi {

	private static final int MOST_COMPONENTS = 50_000;

	private final Firmwares firmwares;

	private final Models models;

	FirmwareApi(Firmwares firmwares, Models models) {
		this.firmwares = firmwares;
		this.models = models;
	}

	@GetMapping("/models/{id}/firmware")
	@Operation(summary = "The firmware releases of a model, the newest first")
	FirmwareList list(@PathVariable long id) {
		Refusal.unlessFound(this.models.get(id), id);
		return new FirmwareList(this.firmwares.of(id).stream().map(FirmwareView::of).toList());
	}

	@PostMapping("/models/{id}/firmware")
	@Operation(summary = "Add a firmware release to a model")
	ResponseEntity<FirmwareView> create(@PathVariable long id, @RequestBody FirmwareInput input) {
		Refusal.unlessFound(this.models.get(id), id);
		long firmware = this.firmwares.save(input.firmware(0, id, List.of()), null);
		return ResponseEntity.created(URI.create("/api/v1/firmware/" + firmware)).body(get(firmware));
	}

	@GetMapping("/firmware/{id}")
	@Operation(summary = "One firmware release")
	FirmwareView get(@PathVariable long id) {
		return FirmwareView.of(Refusal.unlessFound(this.firmwares.get(id), id));
	}

	@PutMapping("/firmware/{id}")
	@Operation(summary = "Replace what is known of a firmware release; its components stay")
	FirmwareView update(@PathVariable long id, @RequestBody FirmwareInput input) {
		Firmware known = Refusal.unlessFound(this.firmwares.get(id), id);
		this.firmwares.save(input.firmware(id, known.modelId(), known.hashes()), null);
		return get(id);
	}

	@DeleteMapping("/firmware/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a firmware release away; refused while devices run it")
	void delete(@PathVariable long id) {
		get(id);
		this.firmwares.remove(id);
	}

	@GetMapping("/firmware/{id}/components")
	@Operation(summary = "What a firmware release consists of, by name")
	Slice<ComponentJson> components(@PathVariable long id,
			@Parameter(description = "`next` of the page before") @RequestParam(defaultValue = "0") int after,
			@RequestParam(defaultValue = "100") int limit) {
		Firmware firmware = Refusal.unlessFound(this.firmwares.get(id), id);
		FieldCheck.limit(limit);
		if (after < 0) {
			throw new FieldRefusal("after", "web.field.kind");
		}
		return Slice.of(this.firmwares.components(id, limit + 1, after), limit, (long) firmware.components(),
				ComponentJson::of, (last) -> String.valueOf(after + limit));
	}

	@PutMapping("/firmware/{id}/components")
	@Operation(summary = "Replace the component list of a firmware release")
	FirmwareView components(@PathVariable long id, @RequestBody List<@Nullable ComponentJson> input) {
		get(id);
		if (input.size() > MOST_COMPONENTS) {
			throw new FieldRefusal("components", "web.field.number", 0, MOST_COMPONENTS);
		}
		FieldCheck check = new FieldCheck();
		List<Component> components = new ArrayList<>();
		for (int i = 0; i < input.size(); i++) {
			ComponentJson one = input.get(i);
			if (one == null) {
				check.wrong("[" + i + "]", "web.field.required");
			}
			else {
				components.add(one.component("[" + i + "].", check));
			}
		}
		check.orRefuse();
		this.firmwares.components(id, components);
		return get(id);
	}

	/// The releases of a model.
	record FirmwareList(List<FirmwareView> items) {
	}

	/// What a program may send of a firmware release: name or version, or both.
	///
	/// @param hashes of its file, as `sha256:…`; those that are known stay where it is
	/// left out
	record FirmwareInput(@Nullable String name, @Nullable String version, @Nullable String cpe,
			@Nullable LocalDate releasedOn, @Nullable List<@Nullable String> hashes) {

		/// @param known hashes that stay where none are sent
		Firmware firmware(long id, long modelId, List<String> known) {
			FieldCheck check = new FieldCheck();
			String plainName = check.optional("name", this.name, 200);
			String plainVersion = check.optional("version", this.version, 200);
			if (plainName == null && plainVersion == null) {
				check.wrong("version", "web.field.required");
			}
			String plainCpe = ModelInput.cpe(check, this.cpe);
			check.orRefuse();
			return new Firmware(id, modelId, plainName, plainVersion, plainCpe, this.releasedOn,
					(this.hashes != null) ? sent(this.hashes) : known);
		}

	}

	/// A firmware release.
	///
	/// @param unnamed how many components have neither CPE nor package URL and so cannot
	/// be matched
	record FirmwareView(long id, long modelId, @Nullable String name, @Nullable String version, @Nullable String cpe,
			@Nullable LocalDate releasedOn, List<String> hashes, @Nullable String sbomName, @Nullable String sbomFormat,
			@Nullable Instant sbomLoadedAt, int components, int unnamed, long entries, long units, int affected,
			int undecided, boolean named) {

		static FirmwareView of(Firmware firmware) {
			return new FirmwareView(firmware.id(), firmware.modelId(), firmware.name(), firmware.version(),
					firmware.cpe(), firmware.releasedOn(), firmware.hashes(), firmware.sbomName(),
					firmware.sbomFormat(), firmware.sbomLoadedAt(), firmware.components(), firmware.unnamed(),
					firmware.entries(), firmware.units(), firmware.touch().affected(), firmware.touch().undecided(),
					firmware.touch().named());
		}

	}

	private static List<String> sent(@Nullable List<@Nullable String> hashes) {
		return (hashes != null) ? hashes.stream().filter(Objects::nonNull).toList() : List.of();
	}

	/// A part of a firmware release.
	///
	/// @param hashes of its file, as `sha256:…`
	record ComponentJson(@Nullable String name, @Nullable String version, @Nullable String supplier,
			@Nullable String purl, @Nullable String cpe, @Nullable List<@Nullable String> hashes) {

		static ComponentJson of(Component component) {
			return new ComponentJson(component.name(), component.version(), component.supplier(), component.purl(),
					component.cpe(), List.copyOf(component.hashes()));
		}

		Component component(String field, FieldCheck check) {
			String plainCpe = check.optional(field + "cpe", this.cpe, 2000);
			if (plainCpe != null && CpeName.parse(plainCpe).isEmpty()) {
				check.wrong(field + "cpe", "inventory.refusal.cpe.unreadable", plainCpe);
			}
			return new Component(check.required(field + "name", this.name, 500),
					check.optional(field + "version", this.version, 500),
					check.optional(field + "supplier", this.supplier, 500),
					check.optional(field + "purl", this.purl, 2000), plainCpe, sent(this.hashes));
		}

	}

}
