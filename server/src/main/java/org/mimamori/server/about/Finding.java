package org.mimamori.server.about;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Reason;
import org.mimamori.engine.match.Verdict;

/// What one document says of one component of this server.
///
/// @param product as the document names it
/// @param range the versions that it names
public record Finding(long advisoryId, String vulnerability, Verdict verdict, String component,
		@Nullable String version, @Nullable String product, @Nullable String range, Reason reason) {
}
