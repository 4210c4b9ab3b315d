package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.JvnAnswer;
import org.mimamori.engine.format.JvnOverviewReader;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;

/// The questions that MyJVN answers (API version HND).
record JvnQuestions(Fetching fetching, Place place) {

	/// The most overviews in one answer.
	static final int PAGE = 50;

	private static final String UNBOUNDED = "&rangeDatePublic=n&rangeDatePublished=n&rangeDateFirstPublished=n";

	private static final long MOST_ANSWER = 64L << 20;

	static String days(String what, LocalDate from, LocalDate to) {
		return UNBOUNDED + day(what + "Start", from) + day(what + "End", to);
	}

	private static String day(String what, LocalDate day) {
		return "&%sY=%d&%sM=%02d&%sD=%02d".formatted(what, day.getYear(), what, day.getMonthValue(), what,
				day.getDayOfMonth());
	}

	int count(String days) throws FetchFailed, IOException, InterruptedException {
		JvnAnswer answer = ask("getVulnOverviewList", days + "&startItem=1&maxCountItem=1", new Ids());
		if (answer.total() < 0) {
			throw new FetchFailed(Trouble.ANSWER, "totalRes");
		}
		return answer.total();
	}

	/// The ids of one page.
	/// @param due how many there must be
	List<String> overview(String days, int start, int due) throws FetchFailed, IOException, InterruptedException {
		Ids ids = new Ids();
		JvnAnswer answer = ask("getVulnOverviewList", days + "&startItem=" + start + "&maxCountItem=" + PAGE, ids);
		if (answer.first() >= 0 && answer.first() != start) {
			throw new FetchFailed(Trouble.ANSWER, "firstRes=" + answer.first() + " instead of " + start);
		}
		if (ids.found.size() < due) {
			throw new FetchFailed(Trouble.HALF, ids.found.size() + " / " + due + " startItem=" + start);
		}
		return ids.found.stream().distinct().toList();
	}

	/// Brings records into a file.
	void details(List<String> ids, Path target) throws FetchFailed, IOException, InterruptedException {
		fetch("getVulnDetailInfo", "&vulnId=" + String.join("+", ids) + "&maxCountItem=" + ids.size(), target);
	}

	private void fetch(String method, String query, Path target) throws FetchFailed, IOException, InterruptedException {
		Files.deleteIfExists(target.resolveSibling(target.getFileName() + ".part"));
		this.place.fetch(this.fetching.source().address() + "?method=" + method + "&feed=hnd&lang=ja" + query, target,
				MOST_ANSWER, Known.NOTHING);
	}

	private JvnAnswer ask(String method, String query, Ids ids) throws FetchFailed, IOException, InterruptedException {
		Path file = this.fetching.file("overview.rdf");
		fetch(method, query, file);
		try (InputStream in = Files.newInputStream(file)) {
			if (Files.size(file) == 0) {
				throw new FetchFailed(Trouble.EMPTY, method);
			}
			return JvnOverviewReader.read(method, in, ReadLimits.STANDARD, ids);
		}
		catch (RefusedInput ex) {
			throw new FetchFailed(Trouble.MALFORMED, String.valueOf(ex.getMessage()));
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	/// Notes the ids of what is read.
	static final class Ids implements AdvisoryVisitor {

		private final List<String> found = new ArrayList<>();

		@Override
		public void advisory(Advisory advisory) {
			// an id becomes part of a question
			if (advisory.id().matches("JVNDB-\\d{4}-\\d{6}")) {
				this.found.add(advisory.id());
			}
		}

		@Override
		public boolean wantsRaw() {
			return false;
		}

		@Override
		public void refused(RefusedInput why, byte[] raw) {
			// the load refuses it too, and keeps it
		}

	}

}
