/// Who may come in: the first administrator's set-up, sign-in, sessions and API tokens.
@NullMarked
@ApplicationModule(allowedDependencies = { "audit", "web", "database" })
package org.mimamori.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
