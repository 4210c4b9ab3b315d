package org.mimamori.server.advisory.feed;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.fetch.Trouble;
import org.mimamori.server.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimamori.server.advisory.feed.CsafPublisher.KEY;
import static org.mimamori.server.advisory.feed.CsafPublisher.STRANGER;
import static org.mimamori.server.advisory.feed.CsafPublisher.armored;
import static org.mimamori.server.advisory.feed.CsafPublisher.document;
import static org.mimamori.server.advisory.feed.CsafPublisher.metadata;
import static org.mimamori.server.advisory.feed.CsafPublisher.path;
import static org.mimamori.server.advisory.feed.CsafPublisher.publish;
import static org.mimamori.server.advisory.feed.CsafPublisher.signature;

/// A provider with three documents, each with hash and signature; then with one proof wrong at a time.
class CsafProofTests extends FeedScene {

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

	private void onlyOneIsMissing(Trouble trouble) throws Exception {
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(source.asOf()).isNull();
		assertThat(gap().trouble()).isEqualTo(trouble);
		assertThat(gap().name()).isEqualTo(path(2));
		assertThat(documents()).isEqualTo(2);
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

	/// Signed by a provider that may speak for itself only.
	@Test
	void aProviderSpeaksForNoOtherPublisher() throws Exception {
		publish(2, document(2, "WHITE").replace("https://hokuto.example", "https://minato.example"), KEY);
		onlyOneIsMissing(Trouble.FOREIGN);
		publish(2, document(2, "WHITE").replace("https://hokuto.example", "https://psirt.hokuto.example"), KEY);
		onlyOneIsMissing(Trouble.FOREIGN);
		publish(2, document(2, "WHITE").replace("https://hokuto.example", "http://HOKUTO.example./iot"), KEY);
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
	}

	/// The last characters of a text decide for one reader, the first ones for another;
	/// or the second member of one name.
	@Test
	void whoSpeaksIsTheSameForEveryReader() throws Exception {
		String namespace = "https://hokuto.example";
		publish(2, document(2, "WHITE").replace(namespace,
				"https://minato.example:" + "0".repeat(300) + "@hokuto.example"), KEY);
		onlyOneIsMissing(Trouble.FOREIGN);
		publish(2, document(2, "WHITE").replace("\"namespace\":\"" + namespace + "\"",
				"\"namespace\":\"https://minato.example\",\"namespace\":\"" + namespace + "\""), KEY);
		Source source = run();
		assertThat(source.outcome()).isNotEqualTo(Outcome.FAILED);
		assertThat(this.jdbc.sql("select count(*) from advisory_head where namespace like '%minato%'")
			.query(Long.class)
			.single()).isZero();
	}

	/// What came by hand is not replaced because somebody says to be its publisher.
	@Test
	void whatCameOtherwiseIsReplacedOnlyWhereAnAdministratorSaysSo() throws Exception {
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		this.sources.remove(this.id, true);
		long former = this.id;
		this.id = add(SourceKind.CSAF, SERVER.url("/csaf/provider-metadata.json?other"), Proof.ROLE);
		Source source = run();
		assertThat(source.trouble()).isEqualTo("unaccepted");
		assertThat(source.detail()).isEqualTo("hokuto.example");
		assertThat(this.sources.publishers(this.id)).containsExactly(new Publisher("", "hokuto.example", false));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.sources.acceptPublisher(this.id, "", "minato.example"));
		this.sources.acceptPublisher(this.id, "", "hokuto.example");
		assertThat(run().outcome().good()).isTrue();
		this.sources.remove(former, false);
		this.runs.run(former, AdvisorySamples.unwatched());
		assertThat(this.sources.get(former).trouble()).as("one at a time").isEqualTo("foreign");
		assertThat(this.sources.publishers(former)).isEmpty();
	}

	/// Another address is another provider, also for what the former one brought.
	@Test
	void anotherAddressIsAskedAbout() throws Exception {
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		this.sources.change(this.id, new SourceDraft(SourceKind.CSAF, "Moved",
				SERVER.url("/csaf/provider-metadata.json?moved"), 12, 60, Proof.ROLE, List.of("WHITE"), null));
		assertThat(run().trouble()).isEqualTo("unaccepted");
		this.sources.acceptPublisher(this.id, "", "hokuto.example");
		assertThat(run().outcome().good()).isTrue();
	}

	/// Whoever takes a provider over changes a word in its metadata.
	@Test
	void aProviderSpeaksForWhomItSpokeFirst() throws Exception {
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		Source known = this.sources.get(this.id);
		this.sources.change(this.id, new SourceDraft(SourceKind.CSAF, "Renamed", known.address(), 12, 60, Proof.ROLE,
				List.of("WHITE"), null));
		metadata("https://minato.example", "csaf_trusted_provider",
				"\"directory_url\":\"" + SERVER.url("/csaf/white") + "\"");
		Source source = run();
		assertThat(source.outcome().good()).isFalse();
		assertThat(source.trouble()).isEqualTo("foreign");
		SERVER.put("/csaf/provider-metadata.json",
				"{\"csaf_publishers\":[{\"metadata\":{\"url\":\"" + SERVER.url("/csaf/evil.json") + "\"}}]}");
		assertThat(run().trouble()).as("an aggregator instead").isEqualTo("foreign");
		long other = add(SourceKind.CSAF, SERVER.url("/csaf/provider-metadata.json?other"), Proof.ROLE);
		metadata("https://www.hokuto.example", "csaf_trusted_provider",
				"\"directory_url\":\"" + SERVER.url("/csaf/white") + "\"");
		this.runs.run(other, AdvisorySamples.unwatched());
		assertThat(this.sources.get(other).trouble()).as("two for one publisher").isEqualTo("foreign");
		assertThat(run().outcome().good()).isTrue();
	}

	/// Signed, with an id for the list, and for the reader a record of somebody else.
	@Test
	void whatIsNoCsafDocumentForTheReaderEitherIsNotTaken() throws Exception {
		publish(2, """
				{"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2098-0101","state":"REJECTED",
				"dateUpdated":"2009-01-01T00:00:00Z"},"containers":{"cna":{"providerMetadata":{"orgId":"x"},
				"rejectedReasons":[{"lang":"en","value":"no"}]}},"document":{"publisher":{"namespace":
				"https://hokuto.example"},"tracking":{"id":"HOK-2"}}}""", KEY);
		onlyOneIsMissing(Trouble.NOT_TAKEN);
		assertThat(this.jdbc.sql("select count(*) from advisory_document where source <> 'csaf'")
			.query(Long.class)
			.single()).isZero();
		assertThat(this.jdbc.sql("select reason from advisory_refusal").query(String.class).list()).singleElement()
			.asString()
			.contains("form CVE", "CSAF");
	}

	@Test
	void whatIsDatedInTheFutureIsNotTaken() throws Exception {
		publish(2, document(2, "WHITE").replace("2004-11-02T00:00:00Z", "2999-11-02T00:00:00Z"), KEY);
		onlyOneIsMissing(Trouble.NOT_TAKEN);
		assertThat(this.jdbc.sql("select reason from advisory_refusal").query(String.class).list()).singleElement()
			.asString()
			.contains("in the future");
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

}
