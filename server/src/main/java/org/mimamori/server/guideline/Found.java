package org.mimamori.server.guideline;

/// An item that a search found.
public record Found(Edition edition, Item item) {
}
