package org.mimamori.server.guideline;

/// An abbreviation or a word of the trade, with what it means.
public record Term(String term, Bilingual meaning) {
}
