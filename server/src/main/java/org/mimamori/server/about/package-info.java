/// What this server itself is made of, what is known against it, and how it feels: its list of components judged by
/// the matcher that judges the fleet, and its figures for whoever watches it. It enters nothing into the fleet.
@NullMarked
@ApplicationModule(displayName = "about",
		allowedDependencies = { "database", "outgoing", "web", "audit", "audit :: chain", "job", "transport", "access",
				"notification", "inventory", "advisory", "exposure", "exposure :: component" })
package org.mimamori.server.about;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
