/// Which components of which firmware releases advisories are about. Worked out when asked for, from what is stored
/// of whole compositions: a component is held by itself against the documents that touch its release.
@NullMarked
package org.mimamori.server.exposure.component;

import org.jspecify.annotations.NullMarked;
