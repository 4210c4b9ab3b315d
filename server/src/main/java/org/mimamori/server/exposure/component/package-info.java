/// Which components of which firmware releases advisories are about, and what they say of a list of components that
/// is installed nowhere. Worked out when asked for, from what is stored of whole compositions: a component is held by
/// itself against the documents that touch its release.
@NullMarked
@NamedInterface("component")
package org.mimamori.server.exposure.component;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
