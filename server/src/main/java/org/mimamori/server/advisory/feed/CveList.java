package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.fetch.Digests;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.FolderPlace;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;

/// The bundles of the CVE List: all records of a midnight, proven by their number in each year, and what has changed
/// since. All of them are fetched again when a day's changes are no longer to be had, or something is missing.
@Component
class CveList implements SourceClient {

	/// The bundle's oldest ids.
	private static final int FIRST_YEAR = 1999;

	private static final String BASELINE = "baseline";

	private static final String LATEST = "latest";

	private static final int MOST_LIST = 32 << 20;

	private static final long MOST_BUNDLE = 2L << 30;

	private final Places places;

	CveList(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.CVE_LIST;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountYears(source, "cve", FIRST_YEAR);
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		Place place = this.places.of(fetching);
		if (place instanceof FolderPlace folder) {
			folder(fetching, folder);
			return;
		}
		String address = fetching.source().address();
		CveReleases releases = CveReleases.of(FeedJson.list(address, fetching.small(place, address, MOST_LIST)));
		SourcePart baseline = fetching.part(BASELINE, null);
		List<String> days = wanted(fetching, baseline) ? null : releases.since(day(baseline));
		if (days == null) {
			all(fetching, place, releases, baseline);
		}
		else {
			for (String url : days) {
				deliver(fetching, place, url);
			}
			fetching.save(baseline.taken(0, null, null, Known.NOTHING, midnight(releases.day())));
		}
		latest(fetching, place, releases.latest());
		fetching.changedAt(midnight(releases.day()));
		fetching.everythingCompared();
	}

	/// Whether all records have to be fetched.
	private static boolean wanted(Fetching fetching, SourcePart baseline) {
		return baseline.changedAt() == null || baseline.trouble() != null
				|| fetching.parts()
					.values()
					.stream()
					.anyMatch((part) -> part.year() != null && part.trouble() != Trouble.NOT_TAKEN && !part.whole());
	}

	private static LocalDate day(SourcePart baseline) {
		Instant at = baseline.changedAt();
		return LocalDate.ofInstant((at != null) ? at : Instant.EPOCH, ZoneOffset.UTC);
	}

	private static Instant midnight(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static void all(Fetching fetching, Place place, CveReleases releases, SourcePart baseline)
			throws FetchFailed, IOException, InterruptedException {
		try {
			CveBundle bundle = fetched(fetching, place, releases.all());
			boolean less = false;
			for (Map.Entry<Integer, Long> year : bundle.years(FIRST_YEAR).entrySet()) {
				less |= year.getValue() < fetching.part(String.valueOf(year.getKey()), year.getKey()).expected();
			}
			load(fetching, bundle);
			Map<Integer, Long> years = bundle.years(FIRST_YEAR);
			fetching.unlist(fetching.parts()
				.values()
				.stream()
				.filter((part) -> part.year() != null && !years.containsKey(part.year()))
				.map(SourcePart::name)
				.toList());
			fetching.save(baseline.checked(fetching.now())
				.taken(0, null, null, Known.NOTHING, less ? null : midnight(releases.day())));
		}
		catch (FetchFailed ex) {
			fetching.missed(baseline, ex);
			throw ex;
		}
		finally {
			CveBundle.remove(fetching);
		}
	}

	/// Loads a bundle and leaves a part for each year.
	private static void load(Fetching fetching, CveBundle bundle)
			throws FetchFailed, IOException, InterruptedException {
		Load load = fetching.deliver(fetching.source().name(), bundle.file());
		Map<Integer, Long> here = fetching.counted("cve", FIRST_YEAR);
		for (Map.Entry<Integer, Long> year : bundle.years(FIRST_YEAR).entrySet()) {
			long told = year.getValue();
			long held = Math.min(told, here.getOrDefault(year.getKey(), 0L));
			SourcePart part = fetching.part(String.valueOf(year.getKey()), year.getKey()).listed(told, fetching.now());
			SourcePart taken = part.taken(held, null, null, Known.NOTHING, null);
			fetching.save((held >= told) ? taken
					: taken.gap((load.refused() > 0) ? Trouble.NOT_TAKEN : Trouble.HALF, held + " / " + told));
		}
	}

	/// The newest changes of today, once.
	private static void latest(Fetching fetching, Place place, @Nullable String url)
			throws FetchFailed, IOException, InterruptedException {
		SourcePart part = fetching.part(LATEST, null);
		if (url == null || url.equals(part.document())) {
			return;
		}
		try {
			deliver(fetching, place, url);
			fetching.save(part.checked(fetching.now()).taken(0, url, null, Known.NOTHING, null));
		}
		catch (FetchFailed ex) {
			fetching.missed(part, ex);
		}
	}

	private static void deliver(Fetching fetching, Place place, String url)
			throws FetchFailed, IOException, InterruptedException {
		try {
			fetching.deliver(fetching.source().name(), fetched(fetching, place, url).file());
		}
		finally {
			CveBundle.remove(fetching);
		}
	}

	private static CveBundle fetched(Fetching fetching, Place place, String url)
			throws FetchFailed, IOException, InterruptedException {
		fetching.note(url.substring(url.lastIndexOf('/') + 1));
		Path file = fetching.file(CveBundle.FETCHED);
		place.fetch(url, file, MOST_BUNDLE, Known.NOTHING);
		return CveBundle.open(fetching, file);
	}

	/// Bundles, and records as files, carried into a folder.
	private static void folder(Fetching fetching, FolderPlace folder)
			throws FetchFailed, IOException, InterruptedException {
		List<String> names = folder.names(".*\\.(zip|tar\\.xz|tar\\.gz)").stream().sorted().toList();
		for (String name : names) {
			SourcePart part = fetching.part(name, null);
			try {
				carried(fetching, folder, part);
			}
			catch (FetchFailed ex) {
				fetching.missed(part, ex);
			}
			finally {
				CveBundle.remove(fetching);
			}
		}
		if (names.isEmpty()) {
			CveBundle files = CveBundle.of(folder.folder());
			if (files.counts().isEmpty()) {
				throw new FetchFailed(Trouble.MISSING, "CVE-*.json");
			}
			load(fetching, files);
		}
		fetching.everythingCompared();
	}

	private static void carried(Fetching fetching, FolderPlace folder, SourcePart part)
			throws FetchFailed, IOException, InterruptedException {
		Path file = fetching.file(CveBundle.FETCHED);
		folder.fetch(part.name(), file, MOST_BUNDLE, Known.NOTHING);
		String hash = Digests.of(file, "SHA-256");
		if (hash.equals(part.hash()) && part.trouble() == null) {
			fetching.save(part.checked(fetching.now()));
			return;
		}
		CveBundle bundle = CveBundle.open(fetching, file);
		Load load = fetching.deliver(fetching.source().name(), bundle.file());
		SourcePart taken = part.listed(bundle.total(), fetching.now())
			.taken(Math.min(load.read(), bundle.total()), null, hash, Known.NOTHING, null);
		fetching.save((load.read() >= bundle.total()) ? taken : taken
			.gap((load.refused() > 0) ? Trouble.NOT_TAKEN : Trouble.HALF, load.read() + " / " + bundle.total()));
	}

}
