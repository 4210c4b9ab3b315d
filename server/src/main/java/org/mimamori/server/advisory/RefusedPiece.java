package org.mimamori.server.advisory;

/// A piece of a feed that was refused, with where and why.
public record RefusedPiece(long id, String place, String reason, int bytes) {
}
