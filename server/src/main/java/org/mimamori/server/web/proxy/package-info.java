/// Who really asks, where something stands between: proxies that are trusted, the name of the host, and the number by
/// which a request is found again in the log.
@NullMarked
package org.mimamori.server.web.proxy;

import org.jspecify.annotations.NullMarked;
