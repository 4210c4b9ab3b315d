package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.mimamori.engine.format.JvnAnswer;
import org.mimamori.engine.format.JvnReader;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.FolderPlace;
import org.mimamori.server.advisory.fetch.Pace;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;

/// JVN iPedia through MyJVN: overviews tell by year which records there are, details bring them. A year is walked
/// through only while something of it is missing; what was revised since the last proof is asked for by its day.
@Component
class MyJvn implements SourceClient {

	/// No record is older.
	private static final int FIRST_YEAR = 1998;

	private static final int IN_A_ROW = 3;

	/// Days of MyJVN, and records that appear a little after theirs.
	private static final Duration OVERLAP = Duration.ofDays(2);

	private static final long MOST_FILE = 2L << 30;

	private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

	private final Places places;

	MyJvn(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.MYJVN;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountJvn(source);
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		Place place = this.places.of(fetching);
		if (place instanceof FolderPlace folder) {
			folder(fetching, folder);
			return;
		}
		Pace pace = new Pace(1, Duration.ofSeconds(1), fetching.clock(), fetching.pause());
		JvnQuestions questions = new JvnQuestions(fetching, place.with(Map.of(), pace));
		Instant since = fetching.source().asOf();
		int last = LocalDate.ofInstant(fetching.now(), TOKYO).getYear();
		int failed = 0;
		for (int year = FIRST_YEAR; year <= last; year++) {
			SourcePart part = fetching.part(String.valueOf(year), year);
			try {
				year(fetching, questions, part, year);
				failed = 0;
			}
			catch (FetchFailed ex) {
				fetching.missed(part, ex);
				// the whole service has a trouble, not this year
				if (++failed == IN_A_ROW) {
					throw ex;
				}
			}
		}
		if (since != null) {
			LocalDate from = LocalDate.ofInstant(since.minus(OVERLAP), TOKYO);
			String revised = JvnQuestions.days("datePublished", from, LocalDate.ofInstant(fetching.now(), TOKYO));
			walk(fetching, questions, revised, questions.count(revised), false);
		}
		fetching.everythingCompared();
	}

	private static void year(Fetching fetching, JvnQuestions questions, SourcePart part, int year)
			throws FetchFailed, IOException, InterruptedException {
		String days = JvnQuestions.days("dateFirstPublished", LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
		int total = questions.count(days);
		SourcePart listed = part.listed(total, fetching.now());
		if (part.trouble() == null && part.held() >= total
				|| part.trouble() == Trouble.NOT_TAKEN && part.listed() == total) {
			fetching.save(listed);
			return;
		}
		fetching.note(year + ": " + total);
		JvnBatch batch = walk(fetching, questions, days, total, true);
		int here = total - batch.missing();
		SourcePart taken = listed.taken(here, null, null, part.known(), null);
		fetching.save((batch.missing() == 0) ? taken
				: taken.gap(batch.refused() ? Trouble.NOT_TAKEN : Trouble.HALF, here + " / " + total));
	}

	/// @param missingOnly whether records that are here already are left out
	private static JvnBatch walk(Fetching fetching, JvnQuestions questions, String days, int total, boolean missingOnly)
			throws FetchFailed, IOException, InterruptedException {
		JvnBatch batch = new JvnBatch(fetching, questions);
		for (int start = 1; start <= total; start += JvnQuestions.PAGE) {
			fetching.check();
			List<String> ids = questions.overview(days, start, Math.min(JvnQuestions.PAGE, total - start + 1));
			Set<String> here = missingOnly ? fetching.present("jvn", ids) : Set.of();
			List<String> wanted = new ArrayList<>(ids);
			wanted.removeAll(here);
			try {
				batch.add(wanted);
			}
			catch (RunOver ex) {
				batch.flush();
				throw ex;
			}
		}
		batch.flush();
		return batch;
	}

	/// Files by year as JVN iPedia publishes them, carried into a folder.
	private static void folder(Fetching fetching, FolderPlace folder)
			throws FetchFailed, IOException, InterruptedException {
		List<String> names = folder.names("jvndb_detail.*\\.(rdf|xml)");
		if (names.isEmpty()) {
			throw new FetchFailed(Trouble.MISSING, "jvndb_detail_*.rdf");
		}
		for (String name : names.stream().sorted().toList()) {
			try {
				new CatalogueFile(name, Pattern.quote(name), "jvndb_detail.rdf", MOST_FILE, MyJvn::told).take(fetching,
						folder);
			}
			catch (FetchFailed ex) {
				fetching.missed(fetching.part(name, null), ex);
			}
		}
		fetching.everythingCompared();
	}

	private static CatalogueFile.Told told(String name, Path file) throws FetchFailed, IOException {
		try (InputStream in = Files.newInputStream(file)) {
			JvnAnswer answer = JvnReader.read(name, in, ReadLimits.STANDARD, new JvnQuestions.Ids());
			return new CatalogueFile.Told(Math.max(answer.total(), answer.records()), null);
		}
		catch (RefusedInput ex) {
			throw new FetchFailed(Trouble.MALFORMED, name + ": " + ex.getMessage());
		}
	}

}
