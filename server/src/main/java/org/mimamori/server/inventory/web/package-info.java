/// Pages and API of this room.
@NullMarked
package org.mimamori.server.inventory.web;

import org.jspecify.annotations.NullMarked;
