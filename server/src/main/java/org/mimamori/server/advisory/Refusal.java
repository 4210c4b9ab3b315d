package org.mimamori.server.advisory;

/// A piece of a feed that was refused, with where and why.
public record Refusal(long id, String place, String reason, int bytes) {
}
