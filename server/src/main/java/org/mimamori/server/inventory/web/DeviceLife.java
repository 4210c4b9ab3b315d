package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Sighting;
import org.mimamori.server.inventory.Sightings;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.Wiping;
import org.mimamori.server.inventory.Wipings;
import org.springframework.stereotype.Component;

/// What is known of a device beside its own facts.
@Component
class DeviceLife {

	private final Systems systems;

	private final Sightings sightings;

	private final Wipings wipings;

	DeviceLife(Systems systems, Sightings sightings, Wipings wipings) {
		this.systems = systems;
		this.sightings = sightings;
		this.wipings = wipings;
	}

	/// @param ends whether wiping is a matter for it
	record Known(List<IotSystem> systems, @Nullable Sighting seen, Wiping wiping, boolean ends) {
	}

	Known of(Device device) {
		Wiping wiping = this.wipings.get(device.id());
		boolean ends = switch (device.state()) {
			case RETIRED, SPARE -> true;
			case IN_SERVICE, OUT_OF_SERVICE -> wiping.changedAt() != null;
		};
		return new Known(this.systems.of(device.id()), this.sightings.get(device.id()), wiping, ends);
	}

}
