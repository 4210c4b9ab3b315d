package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Pace;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;

/// NVD's API 2.0: all pages once, then what was modified since the last proof. A run that broke off goes on with
/// the page that it had come to.
@Component
class NvdApi implements SourceClient {

	private static final String ALL = "all";

	private static final int PAGE = 2000;

	private static final long MOST_PAGE = 256L << 20;

	/// The API takes at most 120 days.
	private static final Duration WINDOW = Duration.ofDays(119);

	/// Clocks differ, and records appear a little after their time.
	private static final Duration OVERLAP = Duration.ofHours(2);

	private static final Duration ROLLING = Duration.ofSeconds(30);

	private static final int WITH_KEY = 50;

	private static final int WITHOUT_KEY = 5;

	private final Places places;

	NvdApi(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.NVD_API;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountAll(source, ALL, "nvd");
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		String key = fetching.key();
		Pace pace = new Pace((key != null) ? WITH_KEY : WITHOUT_KEY, ROLLING, fetching.clock(), fetching.pause());
		Place place = this.places.of(fetching).with((key != null) ? Map.of("apiKey", key) : Map.of(), pace);
		Instant since = fetching.source().asOf();
		SourcePart part = fetching.part(ALL, null);
		boolean refused = part.trouble() == Trouble.NOT_TAKEN;
		if (since == null || fetching.source().resume() != null || !refused && !part.whole()) {
			Resume resume = Resume.of(fetching.source().resume(), fetching.now());
			refused = pages(fetching, place, "", resume);
			fetching.resume(null);
			fetching.everythingCompared();
			since = resume.begun();
		}
		Instant now = fetching.now().truncatedTo(ChronoUnit.SECONDS);
		for (Instant from = since.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS); from.isBefore(now);) {
			Instant to = from.plus(WINDOW).isBefore(now) ? from.plus(WINDOW) : now;
			refused |= pages(fetching, place, "&lastModStartDate=" + from + "&lastModEndDate=" + to, null);
			from = to;
		}
		long total = page(fetching, place, "", 0, 1).total();
		SourcePart counted = part.listed(total, fetching.now()).taken(total, null, null, part.known(), null);
		fetching.save(refused ? counted.refused(Trouble.NOT_TAKEN, fetching.source().name()) : counted);
	}

	/// @return whether a record was refused
	private static boolean pages(Fetching fetching, Place place, String query, @Nullable Resume resume)
			throws FetchFailed, IOException, InterruptedException {
		boolean refused = false;
		long start = (resume != null) ? resume.start() : 0;
		for (long total = start + 1; start < total; start += PAGE) {
			NvdFile head = page(fetching, place, query, start, PAGE);
			total = head.total();
			fetching.changedAt((total > 0) ? head.timestamp() : null);
			fetching.note(start + " / " + total);
			if (start < total) {
				Load load = fetching.deliver(fetching.source().name(), fetching.file("page.json"));
				long due = Math.min(PAGE, total - start);
				if (load.read() + load.refused() < due) {
					throw new FetchFailed(Trouble.HALF, load.read() + " / " + due + query);
				}
				refused |= load.refused() > 0;
			}
			if (resume != null) {
				fetching.resume(new Resume(Math.min(start + PAGE, total), resume.begun()).toString());
			}
		}
		Files.deleteIfExists(fetching.file("page.json"));
		return refused;
	}

	private static NvdFile page(Fetching fetching, Place place, String query, long start, int size)
			throws FetchFailed, IOException, InterruptedException {
		String reference = fetching.source().address() + "?resultsPerPage=" + size + "&startIndex=" + start + query;
		Files.deleteIfExists(fetching.file("page.json.part"));
		fetching.fetch(place, reference, "page.json", MOST_PAGE);
		NvdFile head = NvdFile.head("startIndex=" + start, fetching.file("page.json"));
		if (head.start() != start) {
			throw new FetchFailed(Trouble.ANSWER, "startIndex=" + head.start() + " instead of " + start);
		}
		return head;
	}

	/// Where to go on, and since when what came is as old.
	private record Resume(long start, Instant begun) {

		static Resume of(@Nullable String text, Instant now) {
			String[] words = (text != null) ? text.split(" ") : new String[0];
			return (words.length == 2) ? new Resume(Long.parseLong(words[0]), Instant.parse(words[1]))
					: new Resume(0, now);
		}

		@Override
		public String toString() {
			return this.start + " " + this.begun;
		}

	}

}
