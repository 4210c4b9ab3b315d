package org.mimamori.server.advisory.feed;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import tools.jackson.databind.JsonNode;

/// The files that the CVE List offers for download.
///
/// @param day the newest midnight of which there are all records
/// @param all where those are
/// @param days what changed in a day, to its end
/// @param latest what has changed since that midnight
record CveReleases(LocalDate day, String all, Map<LocalDate, String> days, @Nullable String latest) {

	private static final Pattern ASSET = Pattern
		.compile("(\\d{4}-\\d\\d-\\d\\d)_(all_CVEs_at_midnight|delta_CVEs_at_(end_of_day|\\d{4}Z))\\.zip(\\.zip)?");

	static CveReleases of(JsonNode releases) throws FetchFailed {
		LocalDate day = null;
		String all = null;
		Map<LocalDate, String> days = new HashMap<>();
		Map<String, String> hours = new HashMap<>();
		for (JsonNode release : releases) {
			for (JsonNode asset : FeedJson.each(release, "assets")) {
				String name = FeedJson.text(asset, "name");
				String url = FeedJson.text(asset, "browser_download_url");
				Matcher matcher = ASSET.matcher((name != null) ? name : "");
				LocalDate of = (url != null && matcher.matches()) ? day(matcher.group(1)) : null;
				if (url == null || of == null) {
					continue;
				}
				String part = matcher.group(3);
				if (part == null) {
					if (day == null || of.isAfter(day)) {
						day = of;
						all = url;
					}
				}
				else if (part.equals("end_of_day")) {
					days.put(of, url);
				}
				else {
					hours.put(of + " " + part, url);
				}
			}
		}
		if (day == null || all == null) {
			throw new FetchFailed(Trouble.MALFORMED, "no *_all_CVEs_at_midnight.zip");
		}
		String prefix = day + " ";
		String newest = hours.keySet()
			.stream()
			.filter((key) -> key.startsWith(prefix))
			.max(String::compareTo)
			.orElse(null);
		return new CveReleases(day, all, days, (newest != null) ? hours.get(newest) : null);
	}

	private static @Nullable LocalDate day(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/// What changed from that midnight to the newest one; nothing where a day is no
	/// longer
	/// offered, or the newest one is older.
	@Nullable List<String> since(LocalDate midnight) {
		if (this.day.isBefore(midnight)) {
			return List.of();
		}
		List<String> urls = new ArrayList<>();
		for (LocalDate one = midnight; one.isBefore(this.day); one = one.plusDays(1)) {
			String url = this.days.get(one);
			if (url == null) {
				return null;
			}
			urls.add(url);
		}
		return urls;
	}

}
