package org.mimamori.server.advisory.fetch;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// What came of a request.
///
/// @param unchanged nothing was sent, because nothing has changed
/// @param bytes that came over the line this time
public record Fetched(boolean unchanged, Path file, long bytes, @Nullable String etag, @Nullable String lastModified) {

	public Known known() {
		return new Known(this.etag, this.lastModified);
	}

}
