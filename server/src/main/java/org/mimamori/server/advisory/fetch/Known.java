package org.mimamori.server.advisory.fetch;

import org.jspecify.annotations.Nullable;

/// What the other side called the state of a file that is already here.
public record Known(@Nullable String etag, @Nullable String lastModified) {

	public static final Known NOTHING = new Known(null, null);

}
