package org.mimamori.server.advisory.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mimamori.server.advisory.SignalSamples;

import static org.assertj.core.api.Assertions.assertThat;

/// Scores of the day.
class EpssScoresTests extends FeedContract {

	private int day;

	@Override
	SourceKind kind() {
		return SourceKind.EPSS;
	}

	@Override
	String address() {
		return "/epss.csv.gz";
	}

	@Override
	String path() {
		return "/epss.csv.gz";
	}

	private static String lines(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((n) -> "CVE-2004-000%d,0.0%d,0.5".formatted(n, n))
			.collect(Collectors.joining("\n"));
	}

	private String day() {
		return "2004-11-%02d".formatted(++this.day);
	}

	private static void put(String day, String lines) {
		SERVER.put("/epss.csv.gz", FeedHouse.gzip(SignalSamples.epss(day, lines)));
	}

	@Override
	void publish(int entries) {
		put(day(), lines(entries));
	}

	/// They announce no number: half is what does not come to its end.
	@Override
	void publishHalf() {
		byte[] whole = FeedHouse.gzip(SignalSamples.epss(day(), lines(ALL)));
		SERVER.put(path(), java.util.Arrays.copyOf(whole, whole.length - 12));
	}

	@Override
	void publishTwice() {
		put(day(), lines(ALL) + "\n" + lines(1));
	}

	@Override
	void publishOlder() {
		put("2004-10-01", lines(ALL));
	}

	@Override
	long held() {
		return this.jdbc.sql("select count(*) from advisory_likelihood").query(Long.class).single();
	}

	@Test
	void aFileCarriedIntoAFolderIsAsGood() throws Exception {
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("epss-carried"));
		// the folder outlives the test
		Files.deleteIfExists(folder.resolve("epss_scores-2004-11-02.csv"));
		Files.write(folder.resolve("epss_scores-2004-11-01.csv.gz"),
				FeedHouse.gzip(SignalSamples.epss("2004-11-01", lines(2))));
		this.id = add("epss-carried");
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		Files.writeString(folder.resolve("epss_scores-2004-11-02.csv"), SignalSamples.epss("2004-11-02", lines(3)));
		assertThat(run().held()).isEqualTo(3);
	}

}
