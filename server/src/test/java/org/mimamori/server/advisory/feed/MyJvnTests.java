package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.fetch.LoopbackServer;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// MyJVN with 120 records of one year, asked by page and by record.
@SpringBootTest(properties = { "mimamori.feeds.internal-hosts=127.0.0.1", "mimamori.feeds.delay=PT24H" })
@Import(FeedHouse.class)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class MyJvnTests {

	private static final LoopbackServer SERVER = new LoopbackServer();

	private static final String PATH = "/myjvn";

	@Autowired
	private Sources sources;

	@Autowired
	private FeedRuns runs;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	/// Days of revision by id.
	private final TreeMap<String, String> records = new TreeMap<>();

	private final List<String> queries = new ArrayList<>();

	private int left;

	private boolean locked;

	private long id;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		FeedHouse.NOW.set(FeedHouse.START);
		this.jdbc.sql("truncate advisory_source, " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		SERVER.forget();
		SERVER.serve(PATH, this::answer);
		for (int n = 1; n <= 120; n++) {
			this.records.put("JVNDB-2004-%06d".formatted(n), "2004-03-01");
		}
		this.id = this.sources.add(new SourceDraft(SourceKind.MYJVN, "JVN", SERVER.url(PATH), 12, 3650, Proof.ROLE,
				List.of("WHITE"), null));
	}

	@AfterAll
	static void close() {
		SERVER.close();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String query = exchange.getRequestURI().getRawQuery();
		this.queries.add(query);
		if (this.locked) {
			LoopbackServer.status(403).handle(exchange);
			return;
		}
		byte[] bytes = (query.contains("getVulnDetailInfo") ? details(query) : overview(query))
			.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static String parameter(String query, String name) {
		return query.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
	}

	private String overview(String query) {
		List<String> matching = new ArrayList<>();
		if (query.contains("datePublishedStartY")) {
			String from = "%s-%s-%s".formatted(parameter(query, "datePublishedStartY"),
					parameter(query, "datePublishedStartM"), parameter(query, "datePublishedStartD"));
			this.records.forEach((id, day) -> {
				if (day.compareTo(from) >= 0) {
					matching.add(id);
				}
			});
		}
		else if (parameter(query, "dateFirstPublishedStartY").equals("2004")) {
			matching.addAll(this.records.keySet());
		}
		int start = Integer.parseInt(parameter(query, "startItem"));
		int most = Integer.parseInt(parameter(query, "maxCountItem"));
		String status = "<status:Status xmlns:status=\"http://jvndb.jvn.jp/myjvn/Status\" retCd=\"0\" totalRes=\"%d\" firstRes=\"%d\"/>"
			.formatted(matching.size(), matching.isEmpty() ? 0 : start);
		if (matching.isEmpty()) {
			return "<Result>" + status + "</Result>";
		}
		int end = Math.min(matching.size(), start - 1 + most);
		return "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:sec=\"http://jvn.jp/rss/mod_sec/\">"
				+ matching.subList(start - 1, (most > 1) ? end - this.left : end)
					.stream()
					.map("<item><title>x</title><sec:identifier>%s</sec:identifier></item>"::formatted)
					.collect(Collectors.joining())
				+ status + "</rdf:RDF>";
	}

	private String details(String query) {
		return "<VULDEF-Document xmlns=\"http://jvn.jp/vuldef/\">" + List.of(parameter(query, "vulnId").split("\\+"))
			.stream()
			.filter(this.records::containsKey)
			.map((id) -> """
					<Vulinfo><VulinfoID>%s</VulinfoID><VulinfoData><Title>t</Title>
					<VulinfoDescription><Overview>o</Overview></VulinfoDescription>
					<DateFirstPublished>2004-03-01T00:00:00+09:00</DateFirstPublished>
					<DateLastUpdated>%sT00:00:00+09:00</DateLastUpdated></VulinfoData></Vulinfo>""".formatted(id,
					this.records.get(id)))
			.collect(Collectors.joining()) + "</VULDEF-Document>";
	}

	private Source run() throws Exception {
		this.runs.run(this.id, AdvisorySamples.unwatched());
		return this.sources.get(this.id);
	}

	private long documents() {
		return this.jdbc.sql("select count(*) from advisory_document where source = 'jvn'").query(Long.class).single();
	}

	@Test
	void everyYearIsWalkedOnceAndThenOnlyWhatWasRevised() throws Exception {
		Source source = run();
		assertThat(source.detail()).isNull();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.held()).isEqualTo(120).isEqualTo(source.expected()).isEqualTo(documents());
		assertThat(this.queries).filteredOn((one) -> one.contains("getVulnDetailInfo")).hasSize(12);
		assertThat(FeedHouse.NOW.get()).as("one request a second").isAfter(FeedHouse.START.plusSeconds(20));
		this.queries.clear();
		FeedHouse.pass(Duration.ofDays(1));
		this.records.put("JVNDB-2004-000007", "2004-11-22");
		source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(this.sources.runs(this.id, 1).getFirst().changed()).isEqualTo(1);
		assertThat(this.queries).filteredOn((one) -> one.contains("getVulnDetailInfo"))
			.singleElement()
			.asString()
			.contains("vulnId=JVNDB-2004-000007&");
	}

	@Test
	void halfAPageIsNoSuccess() throws Exception {
		this.left = 1;
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(this.sources.gaps(this.id, 1).getFirst().trouble()).isEqualTo(Trouble.HALF);
		this.left = 0;
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(120);
	}

	@Test
	void whoLocksUsOutIsLeftAlone() throws Exception {
		this.locked = true;
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(source.trouble()).isEqualTo("forbidden");
		assertThat(this.queries).hasSize(3);
	}

	@Test
	void aSmallerTotalIsAnAlarm() throws Exception {
		run();
		this.records.remove("JVNDB-2004-000120");
		assertThat(run().outcome()).isEqualTo(Outcome.SHRUNK);
		assertThat(documents()).isEqualTo(120);
	}

	@Test
	void filesOfYearsCarriedIntoAFolderAreAsGood() throws Exception {
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("jvn-carried"));
		// the folder outlives the test
		Files.deleteIfExists(folder.resolve("jvndb_detail_2005.rdf"));
		String some = details("?vulnId=JVNDB-2004-000001+JVNDB-2004-000002");
		Files.writeString(folder.resolve("jvndb_detail_2004.rdf"), some);
		this.id = this.sources.add(new SourceDraft(SourceKind.MYJVN, "carried", "jvn-carried", 12, 3650, Proof.ROLE,
				List.of("WHITE"), null));
		assertThat(run().held()).isEqualTo(2);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		Files.writeString(folder.resolve("jvndb_detail_2005.rdf"), some.substring(0, 300));
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
	}

}
