package org.mimamori.server.database;

import java.time.Instant;

/// The keys of [Seal], by what tells nothing of them.
///
/// @param key the short name of the one that seals today
/// @param keys how many there are to open with
/// @param file where they lie
/// @param changed when that file was last written
public record SealState(String key, int keys, String file, Instant changed) {
}
