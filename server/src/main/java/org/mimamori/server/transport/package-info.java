/// How the server's own lines are kept private: the certificate it shows and its life,
/// what TLS may speak, what lies sealed, and how all that stands at the moment.
@NullMarked
@ApplicationModule(allowedDependencies = { "web", "audit", "database" })
package org.mimamori.server.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
