/// Pages and API of this room.
@NullMarked
package org.mimamori.server.exposure.web;

import org.jspecify.annotations.NullMarked;
