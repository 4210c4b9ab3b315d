package org.mimamori.server.inventory.web;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.UseLevel;

/// What a browser may send of a system.
record SystemForm(@Nullable String name, @Nullable String nameEn, @Nullable String purpose, @Nullable String phase,
		@Nullable String network, @Nullable String useLevel, @Nullable String itOwner, @Nullable String otOwner) {

	static SystemForm blank() {
		return new SystemForm(null, null, null, Phase.POC.code(), null, null, null, null);
	}

	static SystemForm of(IotSystem system) {
		Network network = system.setting().network();
		UseLevel level = system.setting().useLevel();
		return new SystemForm(system.name(), system.nameEn(), system.purpose(), system.phase().code(),
				(network != null) ? network.code() : null, (level != null) ? level.code() : null, system.itOwner(),
				system.otOwner());
	}

	IotSystem system(long id) {
		Phase chosen = DeviceFilter.word(Phase.class, this.phase);
		return new IotSystem(id, Objects.toString(this.name, ""), this.nameEn, this.purpose,
				(chosen != null) ? chosen : Phase.POC, new Setting(DeviceFilter.word(Network.class, this.network),
						DeviceFilter.word(UseLevel.class, this.useLevel)),
				this.itOwner, this.otOwner);
	}

	/// What a browser may send of a part.
	record PartForm(@Nullable String primitive, @Nullable Long site, @Nullable Long model, @Nullable Long device,
			@Nullable String name, @Nullable String note) {

		SystemPart part(long systemId) {
			Primitive chosen = DeviceFilter.word(Primitive.class, this.primitive);
			return new SystemPart(0, systemId, (chosen != null) ? chosen : Primitive.SENSOR, this.site, this.model,
					this.device, this.name, this.note);
		}

	}

	/// What a browser may send of a role.
	record RoleForm(@Nullable String role, @Nullable String name, @Nullable String contact) {

		SystemRole role(long systemId) {
			SystemRole.Role chosen = DeviceFilter.word(SystemRole.Role.class, this.role);
			return new SystemRole(0, systemId, (chosen != null) ? chosen : SystemRole.Role.OPERATOR,
					Objects.toString(this.name, ""), this.contact);
		}

	}

}
