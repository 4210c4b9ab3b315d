/// What should be done: guidelines as living content in two languages, shipped ones and those a company
/// makes its own, edition by edition, in the shape of OSCAL catalogs, with links from item to item. Source
/// of the still water: [org.mimamori.server.guideline.Guidelines] is what check sheets are made of.
@NullMarked
@ApplicationModule(displayName = "guideline", allowedDependencies = { "database", "web", "audit" })
package org.mimamori.server.guideline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
