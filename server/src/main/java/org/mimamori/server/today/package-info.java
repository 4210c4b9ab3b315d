/// The first page and the search over everything: it asks every room, and no room asks it.
@NullMarked
@ApplicationModule(displayName = "today",
		allowedDependencies = { "exposure", "advisory", "inventory", "web", "database" })
package org.mimamori.server.today;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
