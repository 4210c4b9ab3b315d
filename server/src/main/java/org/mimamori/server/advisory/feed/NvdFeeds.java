package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;

/// NVD's yearly files, each proven by its META file and by the number of records it tells; between two full
/// comparisons the file of what was modified in the last eight days.
@Component
class NvdFeeds implements SourceClient {

	/// The file of 2002 holds what is older, too.
	private static final int FIRST_YEAR = 2002;

	private static final String MODIFIED = "modified";

	/// The modified feed reaches back eight days.
	private static final Duration BETWEEN_FULL = Duration.ofDays(6);

	private static final int MOST_META = 4096;

	private static final long MOST_PACKED = 512L << 20;

	private static final int IN_A_ROW = 3;

	private final Places places;

	NvdFeeds(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.NVD_FEED;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountYears(source, "nvd", FIRST_YEAR);
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		Place place = this.places.folder(fetching);
		Instant fullAt = fetching.source().fullAt();
		int last = LocalDate.ofInstant(fetching.now(), ZoneOffset.UTC).getYear();
		boolean all = !place.web() || fullAt == null || fullAt.plus(BETWEEN_FULL).isBefore(fetching.now())
				|| !yearsWhole(fetching, last);
		int failed = 0;
		for (int year = FIRST_YEAR; all && year <= last; year++) {
			SourcePart part = fetching.part(String.valueOf(year), year);
			try {
				take(fetching, place, part);
				failed = 0;
			}
			catch (FetchFailed ex) {
				if (ex.trouble() == Trouble.MISSING && newYear(fetching, year)) {
					continue;
				}
				fetching.missed(part, ex);
				failed++;
				// the whole place has a trouble, not this file
				if (failed == IN_A_ROW && ex.trouble() != Trouble.MISSING) {
					throw ex;
				}
			}
		}
		if (all) {
			fetching.everythingCompared();
		}
		SourcePart modified = fetching.part(MODIFIED, null);
		try {
			take(fetching, place, modified);
		}
		catch (FetchFailed ex) {
			if (place.web() || ex.trouble() != Trouble.MISSING) {
				fetching.missed(modified, ex);
			}
		}
	}

	private static boolean yearsWhole(Fetching fetching, int last) {
		for (int year = FIRST_YEAR; year < last; year++) {
			SourcePart part = fetching.parts().get(String.valueOf(year));
			if (part == null || part.trouble() != Trouble.NOT_TAKEN && !part.whole()) {
				return false;
			}
		}
		return true;
	}

	/// In January the year's file may not be there yet.
	private static boolean newYear(Fetching fetching, int year) {
		LocalDate today = LocalDate.ofInstant(fetching.now(), ZoneOffset.UTC);
		return today.getYear() == year && today.getMonthValue() == 1;
	}

	private void take(Fetching fetching, Place place, SourcePart part)
			throws FetchFailed, IOException, InterruptedException {
		String stem = "nvdcve-2.0-" + part.name();
		NvdMeta meta = meta(fetching, place, stem + ".meta");
		if (meta != null) {
			fetching.changedAt(meta.lastModified());
			if (same(part, meta.sha256())) {
				fetching.save(part.checked(fetching.now()));
				return;
			}
		}
		String name = stem + ".json.gz";
		fetching.note(name);
		var fetched = fetching.fetch(place, name, name, MOST_PACKED);
		try {
			String hash = NvdFile.proven(name, fetched.file(), meta);
			NvdFile head = NvdFile.head(name, fetched.file());
			if (meta == null) {
				fetching.changedAt(head.timestamp());
				if (same(part, hash)) {
					fetching.save(part.checked(fetching.now()));
					return;
				}
			}
			if (head.total() == 0) {
				fetching.save(part.listed(0, fetching.now()).taken(0, null, hash, Known.NOTHING, null));
				return;
			}
			Load load = fetching.deliver(fetching.source().name() + " " + part.name(), fetched.file());
			fetching.save(after(part, head, hash, load, fetching.now()));
		}
		finally {
			Files.deleteIfExists(fetched.file());
		}
	}

	/// What was refused stays refused until the file changes; fetching it again would
	/// change nothing.
	private static boolean same(SourcePart part, String hash) {
		return Objects.equals(part.hash(), hash) && (part.whole() || part.trouble() == Trouble.NOT_TAKEN);
	}

	/// The modified feed repeats what the years count already.
	private static SourcePart after(SourcePart part, NvdFile head, String hash, Load load, Instant now) {
		SourcePart listed = (part.year() != null) ? part.listed(head.total(), now) : part.checked(now);
		SourcePart taken = listed.taken((part.year() != null) ? Math.min(load.read(), head.total()) : 0, null, hash,
				Known.NOTHING, null);
		if (load.read() >= head.total() && load.refused() == 0) {
			return taken;
		}
		boolean refused = load.read() + load.refused() >= head.total();
		String detail = load.read() + " / " + head.total();
		return refused ? new SourcePart(taken.name(), taken.year(), taken.expected(), taken.listed(), taken.held(),
				null, hash, Known.NOTHING, null, now, Trouble.NOT_TAKEN, detail)
				: taken.missed(Trouble.HALF, detail, now);
	}

	/// Folders may lack it: then only the file's own count proves it.
	private static @Nullable NvdMeta meta(Fetching fetching, Place place, String name)
			throws FetchFailed, IOException, InterruptedException {
		try {
			return NvdMeta.parse(name, fetching.small(place, name, MOST_META));
		}
		catch (FetchFailed ex) {
			if (!place.web() && ex.trouble() == Trouble.MISSING) {
				return null;
			}
			throw ex;
		}
	}

}
