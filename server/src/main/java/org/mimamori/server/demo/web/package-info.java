/// The page of this room.
@NullMarked
package org.mimamori.server.demo.web;

import org.jspecify.annotations.NullMarked;
