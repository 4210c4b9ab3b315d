/// Pages and API of this room.
@NullMarked
package org.mimamori.server.advisory.web;

import org.jspecify.annotations.NullMarked;
