/// The pages before and behind the door.
@NullMarked
package org.mimamori.server.access.web;

import org.jspecify.annotations.NullMarked;
