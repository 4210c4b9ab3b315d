package org.mimamori.server.advisory.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.advisory.fetch.LoopbackServer;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.fetch.LoopbackServer.status;

/// NVD's yearly files, whole and otherwise. It is the year 2004: there are three.
@SpringBootTest(properties = { "mimamori.feeds.internal-hosts=127.0.0.1", "mimamori.feeds.delay=PT24H" })
@Import(FeedHouse.class)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class NvdFeedsTests {

	private static final LoopbackServer SERVER = new LoopbackServer();

	@Autowired
	private Sources sources;

	@Autowired
	private FeedRuns runs;

	@Autowired
	private SourceAges ages;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	private long id;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		FeedHouse.NOW.set(FeedHouse.START);
		this.jdbc.sql("truncate advisory_source, " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		SERVER.forget();
		year("2002", 4);
		year("2003", 3);
		year("2004", 2);
		year("modified", 0);
		this.id = this.sources.add(new SourceDraft(SourceKind.NVD_FEED, "NVD", SERVER.url("/nvd/"), 6, 3, Proof.ROLE,
				List.of("WHITE"), null));
	}

	@AfterAll
	static void close() {
		SERVER.close();
	}

	private static String feed(String year, int from, int count, int told) {
		return "{\"resultsPerPage\":" + told + ",\"startIndex\":0,\"totalResults\":" + told
				+ ",\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"timestamp\":\"2004-11-21T08:00:00.000\",\"vulnerabilities\":["
				+ String.join(",",
						IntStream.range(from, from + count)
							.mapToObj((n) -> AdvisorySamples.record("CVE-%s-%04d".formatted(year, n),
									"2004-01-02T00:00:00.000", AdvisorySamples.firmwareBelow("2.10")))
							.toList())
				+ "]}";
	}

	private static void year(String year, int count) {
		publish(year, feed(year, 1, count, count), "2004-11-21T03:00:00-05:00");
	}

	private static void publish(String year, String json, String modified) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		SERVER.put("/nvd/nvdcve-2.0-" + year + ".json.gz", FeedHouse.gzip(json));
		SERVER.put("/nvd/nvdcve-2.0-" + year + ".meta", "lastModifiedDate:" + modified + "\r\nsize:" + bytes.length
				+ "\r\nzipSize:1\r\ngzSize:1\r\nsha256:" + FeedHouse.hash("SHA-256", bytes).toUpperCase() + "\r\n");
	}

	private Source run() throws Exception {
		this.runs.run(this.id, AdvisorySamples.unwatched());
		return this.sources.get(this.id);
	}

	private Source runLater() throws Exception {
		FeedHouse.pass(Duration.ofDays(7));
		return run();
	}

	private long documents() {
		return this.jdbc.sql("select count(*) from advisory_document").query(Long.class).single();
	}

	private Trouble trouble(String part) {
		return this.sources.gaps(this.id, 9)
			.stream()
			.filter((gap) -> gap.name().equals(part))
			.findFirst()
			.orElseThrow()
			.trouble();
	}

	@Test
	void allYearsAreFetchedProvenAndCounted() throws Exception {
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.asOf()).isEqualTo(FeedHouse.START);
		assertThat(source.held()).isEqualTo(9).isEqualTo(source.expected());
		assertThat(this.sources.years(this.id)).extracting(YearCount::held).contains(4L, 3L, 2L);
		assertThat(source.nextRun()).isBetween(FeedHouse.START.plus(Duration.ofHours(6)),
				FeedHouse.START.plus(Duration.ofHours(7)));
		assertThat(this.ages.asOf()).singleElement().satisfies((age) -> {
			assertThat(age.at()).isEqualTo(FeedHouse.START);
			assertThat(age.alarm()).isFalse();
		});
		SourceRun run = this.sources.runs(this.id, 1).getFirst();
		assertThat(run.added()).isEqualTo(9);
		assertThat(run.requests()).isEqualTo(8);
		assertThat(run.bytes()).isPositive();
	}

	@Test
	void whatHasNotChangedIsNotFetched() throws Exception {
		run();
		int before = SERVER.requests().size();
		FeedHouse.pass(Duration.ofHours(6));
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(SERVER.requests().subList(before, SERVER.requests().size()))
			.containsExactly("/nvd/nvdcve-2.0-modified.meta");
	}

	@Test
	void betweenFullComparisonsTheModifiedOnesComeIn() throws Exception {
		run();
		publish("modified", feed("2004", 3, 2, 2), "2004-11-21T06:00:00-05:00");
		FeedHouse.pass(Duration.ofHours(6));
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(11);
		assertThat(source.expected()).as("counted by their years only").isEqualTo(9);
	}

	@Test
	void aSourceThatSaysNothingNewForTooLongHasStalled() throws Exception {
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(runLater().outcome()).isEqualTo(Outcome.STALLED);
	}

	@Test
	void aWrongHashIsNotLoaded() throws Exception {
		SERVER.put("/nvd/nvdcve-2.0-2003.json.gz", FeedHouse.gzip(feed("2003", 1, 2, 2)));
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(source.asOf()).isNull();
		assertThat(trouble("2003")).isEqualTo(Trouble.WRONG_HASH);
		assertThat(documents()).isEqualTo(6);
		year("2003", 3);
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
	}

	@Test
	void aRefusedRecordIsAGapAndNotFetchedAgainAndAgain() throws Exception {
		publish("2003", feed("2003", 1, 3, 3).replace("\"id\":\"CVE-2003-0002\"", "\"id\":7"),
				"2004-11-21T03:00:00-05:00");
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(trouble("2003")).isEqualTo(Trouble.NOT_TAKEN);
		assertThat(this.sources.runs(this.id, 1).getFirst().refused()).isEqualTo(1);
		int before = SERVER.requests().size();
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(SERVER.requests().subList(before, SERVER.requests().size())).noneMatch((one) -> one.endsWith(".gz"));
	}

	@Test
	void oneMissingYearLeavesTheOthers() throws Exception {
		SERVER.remove("/nvd/nvdcve-2.0-2003.meta");
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(trouble("2003")).isEqualTo(Trouble.MISSING);
		assertThat(documents()).isEqualTo(6);
	}

	@Test
	void whoLocksUsOutIsAskedAgainSoonerThenLater() throws Exception {
		for (String year : List.of("2002", "2003", "2004")) {
			SERVER.always("/nvd/nvdcve-2.0-" + year + ".meta", status(403));
		}
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(source.trouble()).isEqualTo("forbidden");
		assertThat(source.nextRun()).isBefore(FeedHouse.START.plus(Duration.ofMinutes(25)));
		Source again = run();
		assertThat(again.failures()).isEqualTo(2);
		assertThat(again.nextRun()).isAfter(FeedHouse.START.plus(Duration.ofMinutes(29)));
	}

	@Test
	void documentsThatWereLostAreNoticedAndFetchedAgain() throws Exception {
		run();
		this.jdbc.sql("delete from advisory_document where key = 'CVE-2003-0001'").update();
		FeedHouse.pass(Duration.ofHours(6));
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(9);
	}

	@Test
	void aSourceIsAskedByOneAtATime() throws Exception {
		this.jdbc
			.sql("""
					insert into advisory_source_run (source_id, started_at, started_by, seen_at) values (:id, :now, 'other', :now)
					""")
			.param("id", this.id)
			.param("now", java.sql.Timestamp.from(FeedHouse.START))
			.update();
		org.assertj.core.api.Assertions.assertThatExceptionOfType(org.mimamori.server.web.Refusal.class)
			.isThrownBy(this::run);
		FeedHouse.pass(Duration.ofMinutes(11));
		assertThat(run().outcome()).as("the other one died").isEqualTo(Outcome.COMPLETE);
	}

	@Test
	void aFolderOfAClosedNetworkIsAsGood() throws Exception {
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("nvd-carried"));
		for (String year : List.of("2002", "2003", "2004")) {
			Files.write(folder.resolve("nvdcve-2.0-" + year + ".json.gz"), FeedHouse.gzip(feed(year, 1, 2, 2)));
		}
		this.id = this.sources.add(new SourceDraft(SourceKind.NVD_FEED, "carried", "nvd-carried", 6, 3, Proof.ROLE,
				List.of("WHITE"), null));
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		Files.delete(folder.resolve("nvdcve-2.0-2003.json.gz"));
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(trouble("2003")).isEqualTo(Trouble.MISSING);
	}

}
