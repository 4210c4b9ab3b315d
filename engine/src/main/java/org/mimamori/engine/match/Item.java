package org.mimamori.engine.match;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.RecordedVersion;

/// One thing a composition consists of, ready to be held against criteria.
///
/// @param part CPE part, or `?` for a product known by its maker's words only
/// @param cpe the CPE name, where one is recorded
/// @param keys folded vendor and product, package URL
/// @param version what is recorded of its version; for hardware, of its revision
/// @param label as a person reads it
record Item(char part, @Nullable CpeName cpe, List<String> keys, RecordedVersion version, String label) {
}
