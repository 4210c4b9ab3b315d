/// Whatever people and programs hand over as a file is shown to a malware scanner first, if there is one. One place
/// for all of them: no room that takes files knows of it.
@NullMarked
@ApplicationModule(displayName = "upload", allowedDependencies = { "web", "audit" })
package org.mimamori.server.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
