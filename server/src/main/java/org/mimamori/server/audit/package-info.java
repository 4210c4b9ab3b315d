/// The record of who did what, when and from where. It is only ever added to: the
/// database itself refuses to change or remove an entry.
@NullMarked
@ApplicationModule(allowedDependencies = { "web", "database" })
package org.mimamori.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
