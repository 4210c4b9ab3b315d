package org.mimamori.server.exposure.naming;

import java.time.Instant;

/// A list of names that a user has loaded.
public record NameDictionary(long id, String name, int entries, int refused, String loadedBy, Instant loadedAt) {
}
