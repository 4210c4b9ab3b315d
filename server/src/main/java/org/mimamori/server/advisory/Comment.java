package org.mimamori.server.advisory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What a person says to a document.
///
/// @param revision the publisher's number of what was read then
public record Comment(long id, @Nullable String revision, String author, Instant at, String words) {
}
