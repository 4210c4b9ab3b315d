package org.mimamori.server.inventory.web;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.UseLevel;
import org.mimamori.server.inventory.web.SystemPartApi.PartView;
import org.mimamori.server.inventory.web.SystemPartApi.RoleView;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/systems")
@Tag(name = "inventory")
class SystemApi {

	private static final Devices.Totals NONE = new Devices.Totals(0, 0);

	private final Systems systems;

	SystemApi(Systems systems) {
		this.systems = systems;
	}

	@GetMapping
	@Operation(summary = "All IoT systems with how many devices they have")
	SystemList list() {
		Map<Long, Devices.Totals> totals = this.systems.totals();
		return new SystemList(this.systems.all()
			.stream()
			.map((system) -> SystemView.of(system, totals.getOrDefault(system.id(), NONE), List.of(), List.of()))
			.toList());
	}

	@GetMapping("/{id}")
	@Operation(summary = "One IoT system with its parts and roles")
	SystemView get(@PathVariable long id) {
		IotSystem system = Refusal.unlessFound(this.systems.get(id), id);
		return SystemView.of(system, this.systems.totals(id),
				this.systems.parts(id).stream().map(PartView::of).toList(),
				this.systems.roles(id).stream().map(RoleView::of).toList());
	}

	@PostMapping
	@Operation(summary = "Add an IoT system")
	ResponseEntity<SystemView> create(@RequestBody SystemInput input) {
		long id = this.systems.save(input.system(0), null);
		return ResponseEntity.created(URI.create("/api/v1/systems/" + id)).body(get(id));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Replace what is known of an IoT system; its parts and roles stay")
	SystemView update(@PathVariable long id, @RequestBody SystemInput input) {
		Refusal.unlessFound(this.systems.get(id), id);
		this.systems.save(input.system(id), null);
		return get(id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take an IoT system away; no device goes with it")
	void delete(@PathVariable long id) {
		Refusal.unlessFound(this.systems.get(id), id);
		this.systems.remove(id);
	}

	record SystemList(List<SystemView> items) {
	}

	/// What a program may send of a system.
	record SystemInput(@Nullable String name, @Nullable String nameEn, @Nullable String purpose,
			@Schema(description = "poc (otherwise) or production") @Nullable String phase,
			@Schema(description = "small, controlled or open") @Nullable String network,
			@Schema(description = "what a failure touches: data, business or people") @Nullable String useLevel,
			@Nullable String itOwner, @Nullable String otOwner) {

		IotSystem system(long id) {
			FieldCheck check = new FieldCheck();
			IotSystem system = new IotSystem(id, check.required("name", this.name, 200),
					check.optional("nameEn", this.nameEn, 200), check.optional("purpose", this.purpose, 2000),
					check.choice("phase", this.phase, Phase.POC),
					new Setting(check.choice("network", this.network, Network.class),
							check.choice("useLevel", this.useLevel, UseLevel.class)),
					check.optional("itOwner", this.itOwner, 200), check.optional("otOwner", this.otOwner, 200));
			check.orRefuse();
			return system;
		}

	}

	/// A system.
	///
	/// @param entries device rows that belong to it, retired ones left out
	/// @param units the same with lots counted by their units
	/// @param parts empty in lists
	/// @param roles empty in lists
	record SystemView(long id, String name, @Nullable String nameEn, @Nullable String purpose, String phase,
			@Nullable String network, @Nullable String useLevel, @Nullable String itOwner, @Nullable String otOwner,
			long entries, long units, List<PartView> parts, List<RoleView> roles) {

		static SystemView of(IotSystem system, Devices.Totals totals, List<PartView> parts, List<RoleView> roles) {
			SystemForm form = SystemForm.of(system);
			return new SystemView(system.id(), system.name(), system.nameEn(), system.purpose(), system.phase().code(),
					form.network(), form.useLevel(), system.itOwner(), system.otOwner(), totals.entries(),
					totals.units(), parts, roles);
		}

	}

}
