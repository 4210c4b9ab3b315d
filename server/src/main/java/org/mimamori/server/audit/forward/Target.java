package org.mimamori.server.audit.forward;

import org.jspecify.annotations.Nullable;

/// The log server that the record is sent to.
///
/// @param authority PEM certificates that vouch for it; without them those that the Java runtime trusts
public record Target(boolean enabled, String host, int port, Transport transport, @Nullable String authority) {

}
