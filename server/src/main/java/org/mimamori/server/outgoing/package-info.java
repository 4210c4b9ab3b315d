/// What every request to the outside has to pass, whichever room sends it. It knows no room and sends nothing
/// itself; [org.mimamori.server.outgoing.Watched] bounds what does.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mimamori.server.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
