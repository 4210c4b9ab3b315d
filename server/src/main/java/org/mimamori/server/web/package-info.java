/// What every page has in common: frame, language, errors, limits and headers.
/// It knows no room; rooms tell it what to show in the rail.
@NullMarked
@ApplicationModule(allowedDependencies = { "database" })
package org.mimamori.server.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
