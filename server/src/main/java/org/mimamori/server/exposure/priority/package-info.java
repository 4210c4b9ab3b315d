/// What to do first: SSVC decisions for the weaknesses that touch us, kept true whenever documents, devices,
/// what is known of exploitation, or the settings of places change; every input can be traced, and set by
/// hand with a reason.
@NullMarked
package org.mimamori.server.exposure.priority;

import org.jspecify.annotations.NullMarked;
