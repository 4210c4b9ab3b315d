/// The foundation under every room: one PostgreSQL, brought along and looked after,
/// or one that the operator points to, and the folder where the server keeps its things.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mimamori.server.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
