package org.mimamori.server.advisory.feed;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
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
import static org.mimamori.server.advisory.fetch.LoopbackServer.status;

/// A provider with three documents, each with hash and signature; then with one thing wrong at a time.
@SpringBootTest(properties = { "mimamori.feeds.internal-hosts=127.0.0.1", "mimamori.feeds.delay=PT24H" })
@Import(FeedHouse.class)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class CsafProviderTests {

	private static final LoopbackServer SERVER = new LoopbackServer();

	private static final BcOpenPGPApi PGP = new BcOpenPGPApi();

	private static final OpenPGPKey KEY = key("psirt@hokuto.example");

	private static final OpenPGPKey STRANGER = key("stranger@example.com");

	@Autowired
	private Sources sources;

	@Autowired
	private FeedRuns runs;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	private long id;

	private static OpenPGPKey key(String user) {
		try {
			return PGP.generateKey(4).ed25519x25519Key(user).build();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		FeedHouse.NOW.set(FeedHouse.START);
		this.jdbc.sql("truncate advisory_source, " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		SERVER.forget();
		metadata("csaf_trusted_provider", "\"directory_url\":\"" + SERVER.url("/csaf/white") + "\"");
		for (int n = 1; n <= 3; n++) {
			publish(n, document(n, "WHITE"), KEY);
		}
		list(1, 2, 3);
		this.id = this.sources.add(new SourceDraft(SourceKind.CSAF, "Hokuto",
				SERVER.url("/csaf/provider-metadata.json"), 12, 60, Proof.ROLE, List.of("WHITE", "CLEAR"), null));
	}

	@AfterAll
	static void close() {
		SERVER.close();
	}

	private static void metadata(String role, String distribution) {
		SERVER.put("/csaf/key.asc", armored(KEY));
		SERVER.put("/csaf/provider-metadata.json", """
				{"canonical_url":"x","role":"%s","public_openpgp_keys":[{"fingerprint":"%s","url":"%s"}],
				"distributions":[{%s}]}""".formatted(role, HexFormat.of().formatHex(KEY.getFingerprint()).toUpperCase(),
				SERVER.url("/csaf/key.asc"), distribution));
	}

	private static String armored(OpenPGPKey key) {
		try {
			return key.toCertificate().toAsciiArmoredString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String path(int n) {
		return "2004/hok-%d.json".formatted(n);
	}

	private static String document(int n, String label) {
		return AdvisorySamples.csaf("HOK-" + n, "2004-11-0" + n + "T00:00:00Z", "<V2.10", 7.5, "Update")
			.replace("\"tracking\"", "\"distribution\":{\"tlp\":{\"label\":\"" + label + "\"}},\"tracking\"");
	}

	private static void publish(int n, String json, OpenPGPKey signer) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		String at = "/csaf/white/" + path(n);
		SERVER.put(at, bytes);
		SERVER.put(at + ".sha512", FeedHouse.hash("SHA-512", bytes) + "  hok-" + n + ".json\n");
		SERVER.put(at + ".asc", signature(bytes, signer));
	}

	private static String signature(byte[] bytes, OpenPGPKey signer) {
		try {
			return PGP.createDetachedSignature()
				.addSigningKey(signer, (one) -> null)
				.sign(new ByteArrayInputStream(bytes))
				.getFirst()
				.toAsciiArmoredString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void list(int... numbers) {
		SERVER.put("/csaf/white/index.txt",
				IntStream.of(numbers).mapToObj(CsafProviderTests::path).collect(Collectors.joining("\n")));
		SERVER.put("/csaf/white/changes.csv",
				IntStream.of(numbers)
					.mapToObj((n) -> "\"%s\",\"2004-11-0%dT00:00:00Z\"".formatted(path(n), n))
					.collect(Collectors.joining("\n")));
	}

	private Source run() throws Exception {
		this.runs.run(this.id, AdvisorySamples.unwatched());
		return this.sources.get(this.id);
	}

	private SourcePart gap() {
		assertThat(this.sources.gaps(this.id, 9)).hasSize(1);
		return this.sources.gaps(this.id, 9).getFirst();
	}

	private long documents() {
		return this.jdbc.sql("select count(*) from advisory_document").query(Long.class).single();
	}

	private void onlyOneIsMissing(Trouble trouble) throws Exception {
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(source.asOf()).isNull();
		assertThat(gap().trouble()).isEqualTo(trouble);
		assertThat(gap().name()).isEqualTo(path(2));
		assertThat(documents()).isEqualTo(2);
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
	void anotherHashIsRefusedAndKept() throws Exception {
		SERVER.put("/csaf/white/" + path(2) + ".sha512", "00".repeat(64));
		onlyOneIsMissing(Trouble.WRONG_HASH);
		assertThat(this.jdbc.sql("select length(raw) from advisory_refusal").query(Long.class).single()).isPositive();
		assertThat(this.sources.runs(this.id, 1).getFirst().refused()).isEqualTo(1);
	}

	@Test
	void theSignatureOfAStrangerIsRefused() throws Exception {
		publish(2, document(2, "WHITE"), STRANGER);
		onlyOneIsMissing(Trouble.WRONG_SIGNATURE);
	}

	@Test
	void theSignatureOfOtherBytesIsRefused() throws Exception {
		SERVER.put("/csaf/white/" + path(2) + ".asc", signature(new byte[] { 1 }, KEY));
		onlyOneIsMissing(Trouble.WRONG_SIGNATURE);
	}

	@Test
	void whatARolePromisesMustBeThere() throws Exception {
		SERVER.remove("/csaf/white/" + path(2) + ".asc");
		onlyOneIsMissing(Trouble.NO_SIGNATURE);
		SERVER.remove("/csaf/white/" + path(2) + ".sha512");
		onlyOneIsMissing(Trouble.NO_HASH);
		metadata("csaf_publisher", "\"directory_url\":\"" + SERVER.url("/csaf/white") + "\"");
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
	}

	@Test
	void aKeyWithAnotherFingerprintIsNoKey() throws Exception {
		SERVER.put("/csaf/key.asc", armored(STRANGER));
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(source.trouble()).isEqualTo("no-key");
		assertThat(documents()).isZero();
	}

	@Test
	void whatIsNotPublicStaysOut() throws Exception {
		publish(2, document(2, "AMBER"), KEY);
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(2);
		assertThat(this.jdbc.sql("select count(*) from advisory_refusal").query(Long.class).single()).isZero();
		Source source = this.sources.get(this.id);
		this.sources.change(this.id, new SourceDraft(SourceKind.CSAF, source.name(), source.address(), 12, 60,
				Proof.ROLE, List.of("WHITE", "AMBER"), null));
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(3);
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

	private static String entry(int n) {
		String url = SERVER.url("/csaf/white/" + path(n));
		return """
				{"updated":"2004-11-0%dT00:00:00Z","content":{"src":"%s"},
				"link":[{"rel":"hash","href":"%s.sha512"},{"rel":"signature","href":"%s.asc"}]}""".formatted(n, url,
				url, url);
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
