/// What others publish about weaknesses: documents of feeds and makers as they were published, with
/// their revisions and with those that were refused. First half of the river "known flaws":
/// [org.mimamori.server.advisory.AdvisoryEvent] tells who listens what is new.
@NullMarked
@ApplicationModule(displayName = "advisory", allowedDependencies = { "database", "outgoing", "web", "audit", "job" })
package org.mimamori.server.advisory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
