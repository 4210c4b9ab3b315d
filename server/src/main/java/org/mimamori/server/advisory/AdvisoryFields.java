package org.mimamori.server.advisory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Fields of documents by which a list is narrowed (CSAF 2.0 §9.1.12): parts of texts, whole words of those with few
/// values, and times. Nothing where it does not matter.
///
/// @param id part of the publisher's id
/// @param product words of names and ids of a document's products
/// @param history part of number, time or summary of a revision
/// @param status the publisher's own word for the document's state
/// @param form the version of the document's format
/// @param revisedFrom of the current release, inclusive; `revisedBefore` is exclusive
/// @param publishedFrom of the initial release
/// @param score the lowest CVSS score
/// @param contradictory only those that contradict themselves or what they said before
public record AdvisoryFields(@Nullable String id, @Nullable String title, @Nullable String publisher,
		@Nullable String publisherCategory, @Nullable String namespace, @Nullable String vulnerability,
		@Nullable String product, @Nullable String version, @Nullable String history, @Nullable String category,
		@Nullable String status, @Nullable String tlp, @Nullable String language, @Nullable String severity,
		@Nullable String form, @Nullable Instant revisedFrom, @Nullable Instant revisedBefore,
		@Nullable Instant publishedFrom, @Nullable Instant publishedBefore, @Nullable Double score,
		boolean contradictory) {

	public static final AdvisoryFields ANY = new AdvisoryFields(null, null, null, null, null, null, null, null, null,
			null, null, null, null, null, null, null, null, null, null, null, false);

}
