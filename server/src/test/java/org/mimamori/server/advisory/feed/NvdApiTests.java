package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.fetch.LoopbackServer;
import org.mimamori.server.web.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The API with 2,500 records: two pages.
@SpringBootTest(properties = { "mimamori.feeds.internal-hosts=127.0.0.1", "mimamori.feeds.delay=PT24H" })
@Import(FeedHouse.class)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class NvdApiTests {

	private static final String PATH = "/rest/json/cves/2.0";

	private static final LoopbackServer SERVER = new LoopbackServer();

	@Autowired
	private Sources sources;

	@Autowired
	private FeedRuns runs;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	private final List<String> queries = new ArrayList<>();

	private final List<String> keys = new ArrayList<>();

	private int total = 2500;

	private int left;

	private boolean broken;

	private long id;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		FeedHouse.NOW.set(FeedHouse.START);
		this.jdbc.sql("truncate advisory_source, " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		SERVER.forget();
		SERVER.always(PATH, this::answer);
		this.id = this.sources.add(new SourceDraft(SourceKind.NVD_API, "API", SERVER.url(PATH), 2, 3, Proof.ROLE,
				List.of("WHITE"), "the-key"));
	}

	@AfterAll
	static void close() {
		SERVER.close();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String query = exchange.getRequestURI().getQuery();
		this.queries.add(query);
		this.keys.add(exchange.getRequestHeaders().getFirst("apiKey"));
		int start = number(query, "startIndex");
		int size = number(query, "resultsPerPage");
		int all = query.contains("lastModStartDate") ? 0 : this.total;
		if (this.broken && start > 0) {
			LoopbackServer.status(403).handle(exchange);
			return;
		}
		String records = String.join(",",
				IntStream.range(start, Math.max(start, Math.min(all, start + size) - this.left))
					.mapToObj((n) -> AdvisorySamples.record("CVE-2004-%05d".formatted(n), "2004-01-02T00:00:00.000",
							AdvisorySamples.firmwareBelow("2.10")))
					.toList());
		byte[] bytes = """
				{"resultsPerPage":%d,"startIndex":%d,"totalResults":%d,"format":"NVD_CVE","version":"2.0",
				"timestamp":"2004-11-21T09:00:00.000","vulnerabilities":[%s]}""".formatted(size, start, all, records)
			.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static int number(String query, String name) {
		return Integer.parseInt(query.replaceAll(".*" + name + "=(\\d+).*", "$1"));
	}

	private Source run() throws Exception {
		this.runs.run(this.id, AdvisorySamples.unwatched());
		return this.sources.get(this.id);
	}

	@Test
	void allPagesThenOnlyWhatWasModified() throws Exception {
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.held()).isEqualTo(2500);
		assertThat(this.keys).containsOnly("the-key");
		this.queries.clear();
		FeedHouse.pass(Duration.ofDays(200));
		run();
		assertThat(this.queries).hasSize(3);
		assertThat(this.queries.getFirst()).contains("lastModStartDate=2004-11-21T07:00:00Z");
		assertThat(this.queries.getLast()).doesNotContain("lastMod");
	}

	@Test
	void aRunThatBreaksOffGoesOnWithItsPage() throws Exception {
		this.broken = true;
		assertThat(run().outcome()).isEqualTo(Outcome.FAILED);
		this.broken = false;
		this.queries.clear();
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(number(this.queries.getFirst(), "startIndex")).isEqualTo(2000);
	}

	private SourceDraft draft(String address, @Nullable String key) {
		return new SourceDraft(SourceKind.NVD_API, "API", address, 2, 3, Proof.ROLE, List.of("WHITE"), key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:1/rest", "http://127.0.0.1/rest", "https://127.0.0.1/rest",
			"https://other.example/rest" })
	void theKeptKeyIsForTheServerItWasGivenFor(String address) throws Exception {
		assertThatExceptionOfType(FieldRefusal.class)
			.isThrownBy(() -> this.sources.change(this.id, draft(address, null)))
			.satisfies((refusal) -> assertThat(refusal.fields()).extracting(FieldRefusal.Field::name)
				.containsExactly("key"));
		assertThat(this.sources.get(this.id).address()).isEqualTo(SERVER.url(PATH));
		this.sources.change(this.id, draft(address, ""));
		assertThat(this.sources.get(this.id).hasKey()).isFalse();
		this.sources.change(this.id, draft(SERVER.url(PATH), null));
		run();
		assertThat(this.keys).containsOnlyNulls();
	}

	@Test
	void theKeptKeyStaysOnItsServerAndANewOneGoesAnywhere() throws Exception {
		this.sources.change(this.id, draft("http://127.0.0.1:1/rest", "another-key"));
		assertThat(this.sources.get(this.id).hasKey()).isTrue();
		this.sources.change(this.id, draft("HTTP://127.0.0.1:1/another", null));
		assertThat(this.sources.get(this.id).hasKey()).isTrue();
		this.sources.change(this.id, draft(SERVER.url(PATH), "the-key"));
		run();
		assertThat(this.keys).containsOnly("the-key");
	}

	@Test
	void halfAPageIsNoSuccess() throws Exception {
		this.left = 1;
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(source.trouble()).isEqualTo("half");
	}

	@Test
	void aSmallerTotalIsAnAlarm() throws Exception {
		run();
		this.total = 2400;
		FeedHouse.pass(Duration.ofHours(2));
		assertThat(run().outcome()).isEqualTo(Outcome.SHRUNK);
		assertThat(this.jdbc.sql("select count(*) from advisory_document").query(Long.class).single()).isEqualTo(2500);
	}

}
