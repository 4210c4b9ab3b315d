package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import tools.jackson.databind.JsonNode;

/// Reads the lists in which providers name their documents: ROLIE feeds (RFC 8322) and directories.
final class CsafLists {

	private static final int MOST_LIST = 64 << 20;

	private static final int MOST_DOCUMENTS = 200_000;

	private CsafLists() {
	}

	/// The entries of one feed, by the address of their documents.
	static Map<String, CsafEntry> rolie(Fetching fetching, Place place, String url)
			throws FetchFailed, IOException, InterruptedException {
		JsonNode feed = FeedJson.object(url, fetching.small(place, url, MOST_LIST)).path("feed");
		if (!feed.isObject()) {
			throw new FetchFailed(Trouble.MALFORMED, url);
		}
		Map<String, CsafEntry> entries = new LinkedHashMap<>();
		for (JsonNode entry : FeedJson.each(feed, "entry")) {
			String self = FeedJson.text(entry, "content", "src");
			String signature = null;
			List<String> hashes = new ArrayList<>();
			for (JsonNode link : FeedJson.each(entry, "link")) {
				String href = FeedJson.text(link, "href");
				String rel = FeedJson.text(link, "rel");
				if (href == null || rel == null) {
					continue;
				}
				switch (rel) {
					case "self" -> self = href;
					case "signature" -> signature = href;
					case "hash" -> hashes.add(href.endsWith(".sha512") ? 0 : hashes.size(), href);
					default -> {
						// nothing that is needed here
					}
				}
			}
			if (self == null) {
				throw new FetchFailed(Trouble.MALFORMED, url);
			}
			CsafEntry beside = CsafEntry.beside(self, FeedJson.instant(FeedJson.text(entry, "updated")));
			entries.put(self, new CsafEntry(self, beside.changed(), hashes.isEmpty() ? beside.hashes() : hashes,
					(signature != null) ? signature : beside.signature()));
			bounded(entries.size(), url);
		}
		return entries;
	}

	/// What `changes.csv` and `index.txt` name together: either may be half.
	static Map<String, CsafEntry> directory(Fetching fetching, Place place)
			throws FetchFailed, IOException, InterruptedException {
		Map<String, CsafEntry> entries = new LinkedHashMap<>();
		FetchFailed missing = null;
		try {
			for (String line : lines(fetching, place, "changes.csv")) {
				int comma = line.lastIndexOf(',');
				if (comma < 0) {
					throw new FetchFailed(Trouble.MALFORMED, "changes.csv");
				}
				Instant changed = FeedJson.instant(unquoted(line.substring(comma + 1)));
				add(entries, unquoted(line.substring(0, comma)), changed);
			}
		}
		catch (FetchFailed ex) {
			if (ex.trouble() != Trouble.MISSING) {
				throw ex;
			}
			missing = ex;
		}
		try {
			for (String line : lines(fetching, place, "index.txt")) {
				add(entries, unquoted(line), null);
			}
		}
		catch (FetchFailed ex) {
			if (ex.trouble() != Trouble.MISSING || missing != null) {
				throw ex;
			}
		}
		return entries;
	}

	private static void add(Map<String, CsafEntry> entries, String path, @Nullable Instant changed) throws FetchFailed {
		if (path.isEmpty() || path.startsWith("/") || path.contains(":") || path.contains("\\")
				|| List.of(path.split("/")).contains("..")) {
			throw new FetchFailed(Trouble.MALFORMED, path);
		}
		entries.merge(path, CsafEntry.beside(path, changed), (one,
				other) -> (other.changed() == null || one.changed() != null && one.changed().isAfter(other.changed()))
						? one : other);
		bounded(entries.size(), path);
	}

	static void bounded(int count, String where) throws FetchFailed {
		if (count > MOST_DOCUMENTS) {
			throw new FetchFailed(Trouble.TOO_LARGE, where + " > " + MOST_DOCUMENTS + " documents");
		}
	}

	private static List<String> lines(Fetching fetching, Place place, String name)
			throws FetchFailed, IOException, InterruptedException {
		return new String(fetching.small(place, name, MOST_LIST), StandardCharsets.UTF_8).lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.toList();
	}

	private static String unquoted(String cell) {
		String stripped = cell.strip();
		return (stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\""))
				? stripped.substring(1, stripped.length() - 1) : stripped;
	}

}
