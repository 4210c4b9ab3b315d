/// Sends the record to a log server while it is written, so that a copy lies where nobody here can change it.
@NullMarked
@NamedInterface("forward")
package org.mimamori.server.audit.forward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
