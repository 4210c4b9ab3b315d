/// A fictional company with real product facts, to look around in. It comes in through the same doors as
/// one's own data and goes again with one click.
@NullMarked
@ApplicationModule(displayName = "demo",
		allowedDependencies = { "advisory", "assessment", "guideline", "inventory", "job", "audit", "web" })
package org.mimamori.server.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
