package org.mimamori.server.inventory;

import java.time.Instant;

/// That a device was heard of on the network.
///
/// @param by who told
public record Sighting(Instant at, String by) {
}
