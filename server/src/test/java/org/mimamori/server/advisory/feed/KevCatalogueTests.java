package org.mimamori.server.advisory.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mimamori.server.advisory.SignalSamples;

import static org.assertj.core.api.Assertions.assertThat;

/// The catalogue of known exploited vulnerabilities.
class KevCatalogueTests extends FeedContract {

	private int edition;

	@Override
	SourceKind kind() {
		return SourceKind.KEV;
	}

	@Override
	String address() {
		return "/kev.json";
	}

	@Override
	String path() {
		return "/kev.json";
	}

	private static String[] entries(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((n) -> SignalSamples.kevEntry("CVE-2004-000" + n, "2004-11-01", false))
			.toArray(String[]::new);
	}

	private String day() {
		return "2004-11-%02d".formatted(++this.edition);
	}

	@Override
	void publish(int entries) {
		SERVER.put(path(), SignalSamples.kev(day(), entries(entries)));
	}

	@Override
	void publishHalf() {
		SERVER.put(path(), SignalSamples.kev(day(), ALL, entries(ALL - 1)));
	}

	@Override
	void publishTwice() {
		SERVER.put(path(), SignalSamples.kev(day(), ALL, entries(ALL))
			.replace("\"vulnerabilities\":[", "\"vulnerabilities\":[" + entries(1)[0] + ","));
	}

	@Override
	void publishOlder() {
		SERVER.put(path(), SignalSamples.kev("2004-10-01", entries(ALL)));
	}

	@Override
	long held() {
		return this.jdbc.sql("select count(*) from advisory_signal where source = 'KEV'").query(Long.class).single();
	}

	@Test
	void nothingIsSentAgainThatHasNotChanged() throws Exception {
		run();
		run();
		assertThat(this.sources.runs(this.id, 2).getFirst().bytes()).isZero();
	}

	@Test
	void aLittleLessIsWhatWasTakenBack() throws Exception {
		SERVER.put(path(), SignalSamples.kev(day(), many(100)));
		assertThat(run().held()).isEqualTo(100);
		SERVER.put(path(), SignalSamples.kev(day(), many(99)));
		assertThat(run().outcome().good()).isTrue();
		assertThat(held()).isEqualTo(99);
	}

	private static String[] many(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((n) -> SignalSamples.kevEntry("CVE-2004-%04d".formatted(n), "2004-11-01", n == 1))
			.toArray(String[]::new);
	}

	@Test
	void aFileCarriedIntoAFolderIsAsGood() throws Exception {
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("kev-carried"));
		Files.writeString(folder.resolve("known_exploited_vulnerabilities-2004-10-01.json"), "old and broken");
		Files.write(folder.resolve("known_exploited_vulnerabilities-2004-11-01.json.gz"),
				FeedHouse.gzip(SignalSamples.kev("2004-11-01", entries(2))));
		this.id = add("kev-carried");
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(held()).isEqualTo(2);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
	}

}
