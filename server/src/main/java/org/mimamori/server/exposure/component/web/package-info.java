/// Pages and API of this back room.
@NullMarked
package org.mimamori.server.exposure.component.web;

import org.jspecify.annotations.NullMarked;
