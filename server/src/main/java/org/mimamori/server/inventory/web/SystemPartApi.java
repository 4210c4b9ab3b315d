package org.mimamori.server.inventory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/systems/{id}")
@Tag(name = "inventory")
class SystemPartApi {

	private static final String PRIMITIVES = "sensor, communication_channel, aggregator, decision_trigger or e_utility";

	private static final String ROLES = "maker, provider, operator, user or csirt";

	private final Systems systems;

	SystemPartApi(Systems systems) {
		this.systems = systems;
	}

	@PostMapping("/parts")
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Add a part to an IoT system",
			description = "All devices at a place and within it, perhaps only of one model; a model anywhere; one device; or a service that has a name only.")
	PartView add(@PathVariable long id, @RequestBody PartInput input) {
		Refusal.unlessFound(this.systems.get(id), id);
		FieldCheck check = new FieldCheck();
		Primitive primitive = check.choice("primitive", input.primitive(), Primitive.class);
		if (input.primitive() == null) {
			check.wrong("primitive", "web.field.required");
		}
		String name = check.optional("name", input.name(), 200);
		String note = check.optional("note", input.note(), 2000);
		check.orRefuse();
		return PartView.of(this.systems.add(new SystemPart(0, id, (primitive != null) ? primitive : Primitive.SENSOR,
				input.siteId(), input.modelId(), input.deviceId(), name, note)));
	}

	@DeleteMapping("/parts/{partId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a part out of an IoT system")
	void removePart(@PathVariable long id, @PathVariable long partId) {
		Refusal.unlessFound(this.systems.removePart(id, partId), partId);
	}

	@PostMapping("/roles")
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Say who has a role in an IoT system")
	RoleView add(@PathVariable long id, @RequestBody RoleInput input) {
		Refusal.unlessFound(this.systems.get(id), id);
		FieldCheck check = new FieldCheck();
		SystemRole.Role role = check.choice("role", input.role(), SystemRole.Role.OPERATOR);
		if (input.role() == null) {
			check.wrong("role", "web.field.required");
		}
		String name = check.required("name", input.name(), 200);
		String contact = check.optional("contact", input.contact(), 500);
		check.orRefuse();
		return RoleView.of(this.systems.add(new SystemRole(0, id, role, name, contact)));
	}

	@DeleteMapping("/roles/{roleId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a role out of an IoT system")
	void removeRole(@PathVariable long id, @PathVariable long roleId) {
		Refusal.unlessFound(this.systems.removeRole(id, roleId), roleId);
	}

	/// What a program may send of a part.
	record PartInput(@Schema(description = PRIMITIVES) @Nullable String primitive, @Nullable Long siteId,
			@Nullable Long modelId, @Nullable Long deviceId, @Nullable String name, @Nullable String note) {
	}

	/// A part of a system.
	record PartView(long id, @Schema(description = PRIMITIVES) String primitive, @Nullable Long siteId,
			@Nullable Long modelId, @Nullable Long deviceId, @Nullable String name, @Nullable String note) {

		static PartView of(SystemPart part) {
			return new PartView(part.id(), part.primitive().code(), part.siteId(), part.modelId(), part.deviceId(),
					part.name(), part.note());
		}

	}

	/// What a program may send of a role.
	record RoleInput(@Schema(description = ROLES) @Nullable String role, @Nullable String name,
			@Nullable String contact) {
	}

	/// A role in a system.
	record RoleView(long id, @Schema(description = ROLES) String role, String name, @Nullable String contact) {

		static RoleView of(SystemRole role) {
			return new RoleView(role.id(), role.role().code(), role.name(), role.contact());
		}

	}

}
