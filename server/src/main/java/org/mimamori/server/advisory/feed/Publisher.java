package org.mimamori.server.advisory.feed;

/// A publisher for whom a provider of a source speaks.
///
/// @param provider the address of its metadata behind an aggregator, else empty
/// @param host by which the publisher is known
/// @param accepted whether the provider's documents are taken; else an administrator has
/// to say so first, because documents of this publisher are held that came otherwise
public record Publisher(String provider, String host, boolean accepted) {
}
