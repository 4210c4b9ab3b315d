package org.mimamori.server.advisory.feed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.advisory.fetch.Trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mimamori.server.advisory.feed.CsafPublisher.document;
import static org.mimamori.server.advisory.feed.CsafPublisher.list;
import static org.mimamori.server.advisory.feed.CsafPublisher.metadata;
import static org.mimamori.server.advisory.feed.CsafPublisher.path;
import static org.mimamori.server.advisory.fetch.LoopbackServer.status;

/// A provider's lists: directories, feeds, aggregators and folders, whole and otherwise.
class CsafProviderTests extends FeedScene {

	@BeforeEach
	void three() {
		begin();
		CsafPublisher.three();
		this.id = add(SourceKind.CSAF, SERVER.url("/csaf/provider-metadata.json"), Proof.ROLE);
	}

	private SourcePart gap() {
		assertThat(this.sources.gaps(this.id, 9)).hasSize(1);
		return this.sources.gaps(this.id, 9).getFirst();
	}

	private static String entry(int n) {
		String url = SERVER.url("/csaf/white/" + path(n));
		return """
				{"updated":"2004-11-0%dT00:00:00Z","content":{"src":"%s"},
				"link":[{"rel":"hash","href":"%s.sha512"},{"rel":"signature","href":"%s.asc"}]}""".formatted(n, url,
				url, url);
	}

	@Test
	void everyDocumentIsProvenAndThenLeftAlone() throws Exception {
		Source source = run();
		assertThat(source.trouble()).isNull();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.lastChange()).isEqualTo("2004-11-03T00:00:00Z");
		assertThat(this.sources.years(this.id)).containsExactly(new YearCount(2098, 3, 3, 3, 0));
		int before = SERVER.requests().size();
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(SERVER.requests().subList(before, SERVER.requests().size())).hasSize(4);
	}

	@Test
	void aShorterListIsAnAlarmAndTakesNothingAway() throws Exception {
		run();
		list(1);
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.SHRUNK);
		assertThat(source.listed()).isEqualTo(1);
		assertThat(documents()).isEqualTo(3);
		list(1, 2, 3);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		list(1, 2);
		run();
		this.sources.accept(this.id);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void anEmptyListAndOneThatIsNoListAreNoSuccess() throws Exception {
		list();
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		SERVER.put("/csaf/white/changes.csv", "<html>Sorry</html>");
		assertThat(run().outcome()).isEqualTo(Outcome.FAILED);
		SERVER.put("/csaf/provider-metadata.json", "{\"half\":");
		assertThat(run().trouble()).isEqualTo("malformed");
	}

	@Test
	void pathsThatLeadOutAreRefused() throws Exception {
		SERVER.put("/csaf/white/changes.csv", "../../secret.json,2004-11-01T00:00:00Z");
		assertThat(run().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void twiceAndOutOfOrderIsTheSame() throws Exception {
		SERVER.put("/csaf/white/changes.csv", """
				2004/hok-3.json,2004-11-03T00:00:00Z
				2004/hok-1.json,2004-10-01T00:00:00Z
				2004/hok-1.json,2004-11-01T00:00:00Z
				2004/hok-2.json,2004-11-02T00:00:00Z
				2004/hok-1.json,2004-09-01T00:00:00Z
				""");
		assertThat(run().held()).isEqualTo(3);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void listsThatRepeatTheirOwnFoldersAreUnderstood() throws Exception {
		SERVER.put("/csaf/white/index.txt", "csaf_files/white/" + path(1) + "\ncsaf_files/white/" + path(2));
		SERVER.remove("/csaf/white/changes.csv");
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(2);
	}

	@Test
	void feedsAreReadToo() throws Exception {
		metadata("csaf_provider", """
				"rolie":{"feeds":[{"url":"%s","tlp_label":"WHITE"},{"url":"%s","tlp_label":"AMBER"}]}"""
			.formatted(SERVER.url("/csaf/feed.json"), SERVER.url("/csaf/amber.json")));
		SERVER.put("/csaf/feed.json", "{\"feed\":{\"entry\":["
				+ IntStream.rangeClosed(1, 3).mapToObj(CsafProviderTests::entry).collect(Collectors.joining(","))
				+ "]}}");
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(3);
		assertThat(SERVER.requests()).doesNotContain("/csaf/amber.json");
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void anAggregatorStandsForItsProviders() throws Exception {
		SERVER.put("/aggregator.json", """
				{"csaf_providers":[{"metadata":{"url":"%s"}},{"metadata":{"url":"%s"}}]}"""
			.formatted(SERVER.url("/csaf/provider-metadata.json"), SERVER.url("/gone/provider-metadata.json")));
		this.id = this.sources.add(new SourceDraft(SourceKind.CSAF, "All", SERVER.url("/aggregator.json"), 12, 60,
				Proof.ROLE, List.of("WHITE"), null));
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(gap().trouble()).isEqualTo(Trouble.MISSING);
		assertThat(documents()).isEqualTo(3);
	}

	/// Whoever has another address is another provider, until an administrator says so;
	/// and
	/// none has none.
	@Test
	void aProviderMovesWithinItsAggregatorWhereAnAdministratorSaysSo() throws Exception {
		SERVER.put("/aggregator.json", "{\"csaf_providers\":[{\"metadata\":{\"url\":\"%s\"}}]}"
			.formatted(SERVER.url("/csaf/provider-metadata.json")));
		this.id = this.sources.add(new SourceDraft(SourceKind.CSAF, "All", SERVER.url("/aggregator.json"), 12, 60,
				Proof.ROLE, List.of("WHITE"), null));
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		String moved = SERVER.url("/csaf/provider-metadata.json?moved");
		SERVER.put("/aggregator.json",
				"{\"csaf_providers\":[{\"metadata\":{\"url\":\"\"}},{\"metadata\":{\"url\":\"%s\"}}]}"
					.formatted(moved));
		run();
		assertThat(gap().trouble()).isEqualTo(Trouble.UNACCEPTED);
		assertThat(this.sources.publishers(this.id)).extracting(Publisher::provider, Publisher::accepted)
			.containsExactly(tuple(moved, false), tuple(SERVER.url("/csaf/provider-metadata.json"), true));
		this.sources.acceptPublisher(this.id, moved, "hokuto.example");
		run();
		assertThat(this.sources.gaps(this.id, 9)).noneMatch((gap) -> gap.trouble() == Trouble.UNACCEPTED);
		assertThat(this.sources.publishers(this.id)).extracting(Publisher::provider).containsExactly(moved);
	}

	@Test
	void aRunThatBreaksOffGoesOnWhereItWas() throws Exception {
		for (int i = 0; i < 5; i++) {
			SERVER.once("/csaf/white/" + path(3), status(503));
		}
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(gap().trouble()).isEqualTo(Trouble.UNAVAILABLE);
		int before = SERVER.requests().size();
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(SERVER.requests().subList(before, SERVER.requests().size())).contains("/csaf/white/" + path(3))
			.doesNotContain("/csaf/white/" + path(1));
	}

	@Test
	void aCarriedFolderIsCheckedAsFarAsItGoes() throws Exception {
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("csaf-carried/2004"));
		for (int n = 1; n <= 2; n++) {
			byte[] bytes = document(n, "WHITE").getBytes(StandardCharsets.UTF_8);
			Files.write(folder.resolve("hok-" + n + ".json"), bytes);
			Files.writeString(folder.resolve("hok-" + n + ".json.sha256"),
					(n == 1) ? FeedHouse.hash("SHA-256", bytes) : "00".repeat(32));
		}
		Files.writeString(folder.getParent().resolve("index.txt"), path(1) + "\n" + path(2));
		this.id = this.sources.add(new SourceDraft(SourceKind.CSAF, "carried", "csaf-carried", 12, 60, Proof.ROLE,
				List.of("WHITE"), null));
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(gap().trouble()).isEqualTo(Trouble.WRONG_HASH);
		assertThat(documents()).isEqualTo(1);
	}

}
