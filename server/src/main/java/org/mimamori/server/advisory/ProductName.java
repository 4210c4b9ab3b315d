package org.mimamori.server.advisory;

/// A product that loaded advisories name.
///
/// @param part CPE part, or `?` where it is only named
/// @param documents how many documents name it
public record ProductName(char part, String vendor, String product, String key, long documents) {
}
