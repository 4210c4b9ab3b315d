package org.mimamori.server.advisory.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// One file to fetch.
///
/// @param target where it goes; what a broken-off attempt left beside it is gone on with
/// @param mostBytes a larger answer is refused
/// @param headers sent to the host of `uri` only, never after a redirect to another
public record Request(URI uri, Path target, long mostBytes, Known known, Map<String, String> headers, Pace pace,
		Checkpoint checkpoint) {
}
