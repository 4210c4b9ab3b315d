/// Work that takes longer than a page may: it queues, shows how far it is, can be
/// cancelled, and says so when the server was stopped under it.
@NullMarked
@ApplicationModule(allowedDependencies = { "audit", "web", "database" })
package org.mimamori.server.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
