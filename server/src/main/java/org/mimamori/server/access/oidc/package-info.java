/// Asks another service who somebody is (OpenID Connect), and asks it nothing else.
@NullMarked
package org.mimamori.server.access.oidc;

import org.jspecify.annotations.NullMarked;
