/// What management is told: where systems stand, what is to be decided and what changed, each figure with its time
/// and its way down to rows. Mouth of the still water below the first page; it reads the doors of the rooms and
/// keeps the reports that were made.
@NullMarked
@ApplicationModule(displayName = "report", allowedDependencies = { "database", "assessment", "guideline", "exposure",
		"inventory", "advisory", "web", "audit" })
package org.mimamori.server.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
