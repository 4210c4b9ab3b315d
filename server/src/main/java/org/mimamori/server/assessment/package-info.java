/// Check sheets: a guideline applied to an IoT system, answered by people and by evidence that is computed
/// from what the other rooms know and turns stale by itself. Mouth of the still water; it hears what changes
/// below and reads it through the doors of the rooms.
@NullMarked
@ApplicationModule(displayName = "assessment",
		allowedDependencies = { "database", "guideline", "inventory", "advisory", "exposure", "exposure :: *", "about",
				"upload", "web", "audit", "audit :: chain", "job", "access", "notification" })
package org.mimamori.server.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
