/// What is installed where: sites, suppliers, models with their support dates, firmware releases with
/// their components, devices and lots. It is the one truth about what runs where; who cares is told by
/// [org.mimamori.server.inventory.InventoryEvent].
@NullMarked
@ApplicationModule(displayName = "inventory", allowedDependencies = { "database", "web", "audit", "job", "access" })
package org.mimamori.server.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
