package org.mimamori.server.access;

import java.time.Instant;

/// A passkey as its owner sees it.
///
/// @param id as the browser writes it, in letters that need no escape in an address
/// @param synced whether it lies with a service that carries it to other devices
public record Passkey(String id, String label, boolean synced, Instant createdAt, Instant usedAt) {
}
