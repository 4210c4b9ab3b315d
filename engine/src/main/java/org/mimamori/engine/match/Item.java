package org.mimamori.engine.match;

import java.util.List;

/// One thing a composition consists of, ready to be held against criteria.
///
/// @param keys folded vendor and product, package URL
/// @param label as a person reads it
record Item(Release release, List<String> keys, String label) {
}
