/// Which weaknesses touch which compositions, kept true whenever advisories or compositions change.
/// Second half of the river "known flaws": it listens to [org.mimamori.server.advisory.AdvisoryEvent] and
/// [org.mimamori.server.inventory.InventoryEvent], judges with the engine and counts devices, never
/// multiplying them out.
@NullMarked
@ApplicationModule(displayName = "exposure",
		allowedDependencies = { "database", "advisory", "inventory", "web", "audit", "job" })
package org.mimamori.server.exposure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
