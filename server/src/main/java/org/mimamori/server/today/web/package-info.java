/// Pages and API of this room.
@NullMarked
package org.mimamori.server.today.web;

import org.jspecify.annotations.NullMarked;
