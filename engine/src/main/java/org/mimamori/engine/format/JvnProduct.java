package org.mimamori.engine.format;

import org.mimamori.engine.match.CpeName;

/// A product as JVN iPedia names it, with its CPE name: a word of the dictionary between the two.
public record JvnProduct(String vendor, String product, CpeName cpe) {
}
