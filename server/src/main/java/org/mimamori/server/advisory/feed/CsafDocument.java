package org.mimamori.server.advisory.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import tools.jackson.databind.JsonNode;

/// What has to be known of a document before it is loaded.
///
/// @param namespace of its publisher
/// @param label TLP; a document without one is public
record CsafDocument(String id, @Nullable String namespace, String label, @Nullable Instant published,
		@Nullable Instant revised) {

	static CsafDocument read(String name, byte[] bytes) throws FetchFailed {
		JsonNode document = FeedJson.object(name, bytes).path("document");
		JsonNode tracking = document.path("tracking");
		String id = FeedJson.text(tracking, "id");
		if (id == null || id.isEmpty()) {
			throw new FetchFailed(Trouble.MALFORMED, name);
		}
		String label = FeedJson.text(document, "distribution", "tlp", "label");
		return new CsafDocument(id, FeedJson.text(document, "publisher", "namespace"),
				(label != null) ? label.toUpperCase(Locale.ROOT) : "WHITE",
				FeedJson.instant(FeedJson.text(tracking, "initial_release_date")),
				FeedJson.instant(FeedJson.text(tracking, "current_release_date")));
	}

	@Nullable Integer year() {
		return (this.published != null) ? this.published.atZone(ZoneOffset.UTC).getYear() : null;
	}

}
