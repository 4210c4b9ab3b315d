package org.mimamori.server.demo;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The form of `data/company.json`.
record Company(Name company, List<Supplier> suppliers, List<Site> sites, List<Model> models, List<Placement> placements,
		List<Upkeep> upkeep, List<System> systems) {

	record Name(String ja, String en) {
	}

	record Supplier(String key, String name, @Nullable String nameJa, String kind, @Nullable String website,
			@Nullable String supportContact, @Nullable String securityContact) {
	}

	record Site(String key, @Nullable String parent, String kind, String nameJa, String nameEn,
			@Nullable String network, @Nullable String useLevel) {
	}

	record Model(String key, String maker, String name, String category, @Nullable String partNumber,
			@Nullable String hardwareRevision, @Nullable String cpe, @Nullable String supplier, List<String> primitives,
			List<SupportDate> supportDates, @Nullable Name updateMethod, List<Firmware> firmware) {
	}

	record SupportDate(String kind, String state, @Nullable String date, @Nullable String source) {
	}

	record Firmware(String key, @Nullable String name, @Nullable String version, @Nullable String cpe,
			@Nullable String releasedOn, List<Component> components) {
	}

	record Component(String name, @Nullable String version, @Nullable String purl, @Nullable String cpe) {
	}

	/// @param network first address of a network; devices are numbered in it
	/// @param lot one entry of `count` units instead of `count` devices
	record Placement(String model, @Nullable String firmware, String site, int count, boolean lot,
			@Nullable String namePrefix, @Nullable String serialPrefix, @Nullable String purpose, String owner,
			String state, @Nullable String network, @Nullable String hardwareRevision, @Nullable Wiping wiping) {
	}

	record Wiping(@Nullable String on, @Nullable Name how, boolean initialised, boolean tamperChecked) {
	}

	/// @param texts by the codes of the inventory
	record Upkeep(String model, String updatable, @Nullable String until, String personalData,
			Map<String, Name> texts) {
	}

	record System(String name, String nameEn, Name purpose, String phase, String useLevel, String network,
			@Nullable String itOwner, @Nullable String otOwner, List<Part> parts, List<Role> roles) {
	}

	record Part(String primitive, @Nullable String site, @Nullable String model, @Nullable String name,
			@Nullable String note) {
	}

	record Role(String role, String name, @Nullable String contact) {
	}

}
