package org.mimamori.server;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/// The rooms keep to their name plates; the drawing of them is made on the way.
class ModularityTests {

	private static final ApplicationModules ROOMS = ApplicationModules.of(MimamoriServer.class);

	@Test
	void roomsKeepToTheirNamePlates() {
		ROOMS.verify();
	}

	@Test
	void drawTheRooms() {
		new Documenter(ROOMS).writeModulesAsPlantUml().writeModuleCanvases();
	}

}
