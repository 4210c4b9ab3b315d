/// How this server feels: figures for whoever watches it, without a name, an address or a number of anybody.
@NullMarked
@NamedInterface("watch")
package org.mimamori.server.about.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
