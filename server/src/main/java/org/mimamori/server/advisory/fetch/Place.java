package org.mimamori.server.advisory.fetch;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Where a source lies: on the web, or in a folder of a closed network.
public sealed interface Place permits WebPlace, FolderPlace {

	/// Fetches one file, by a reference relative to the place or an absolute address.
	/// @throws FetchFailed with [Trouble#MISSING] where there is none
	Fetched fetch(String reference, Path target, long mostBytes, Known known) throws FetchFailed, InterruptedException;

	/// The place below this one, or another one on the web.
	Place at(String reference) throws FetchFailed;

	/// The same place, asked with these headers.
	Place with(Map<String, String> headers, @Nullable Pace pace);

	boolean web();

}
