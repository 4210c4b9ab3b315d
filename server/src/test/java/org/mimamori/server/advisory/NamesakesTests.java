package org.mimamori.server.advisory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Two publishers may have a document of one id, and neither takes the other's place.
@SpringBootTest
class NamesakesTests {

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Removals removals;

	@Autowired
	private JdbcClient jdbc;

	@TempDir
	private Path folder;

	@BeforeEach
	void none() {
		this.jdbc.sql("delete from advisory_document").update();
		this.jdbc.sql("delete from advisory_deleted").update();
	}

	@Test
	void theLaterOneIsCalledAfterItsPublisherAndFindsItselfAgain() throws Exception {
		load("1", document("hokuto", "2004-01-01", "first"));
		load("2", document("minato", "2099-01-01", "other"));
		assertThat(titles()).containsExactly("NAME-1 first", "NAME-1 (minato.example) other");
		load("3", document("hokuto", "2004-02-01", "second"));
		load("4", document("minato", "2099-02-01", "another"));
		assertThat(titles()).containsExactly("NAME-1 second", "NAME-1 (minato.example) another");
	}

	@Test
	void nobodyTakesTheNameBeforehand() throws Exception {
		load("5", document("minato", "2004-01-01", "squatter").replace("NAME-1", "NAME-1 (hokuto.example)"));
		load("6", document("minato", "2004-01-01", "other"));
		load("7", document("hokuto", "2004-01-01", "first"));
		assertThat(titles()).containsExactly("NAME-1 other", "NAME-1 (hokuto.example) first");
	}

	@Test
	void alsoWithinOneLoad() throws Exception {
		Path both = Files.createDirectory(this.folder.resolve("both"));
		Files.writeString(both.resolve("a.json"), document("hokuto", "2004-01-01", "first"));
		Files.writeString(both.resolve("b.json"), document("minato", "2004-01-01", "other"));
		this.loads.load("both", both, null, AdvisorySamples.unwatched());
		assertThat(titles()).containsExactly("NAME-1 first", "NAME-1 (minato.example) other");
	}

	@ParameterizedTest
	@CsvSource({ "https://www.Siemens.com/, siemens.com", "http://siemens.com/cert, siemens.com",
			"not an address, not an address", "'', ", "https://hokuto.example./x, hokuto.example", "www., ''",
			"https://hokuto.example:00@Evil.example, https://hokuto.example:00@evil.example" })
	void aPublisherIsKnownByItsHost(String namespace, String host) {
		assertThat(Namesakes.host(namespace)).isEqualTo(host);
	}

	/// Four million of them take no longer than they are long.
	@Test
	void nobodyIsKnownByMoreThanADocumentMayName() {
		assertThat(Namesakes.host(".".repeat(1 << 22) + "x")).isNull();
		assertThat(Namesakes.host("https://hokuto.example/" + "a".repeat(300))).isNull();
	}

	@Test
	void whatIsTakenAwayKeepsItsName() throws Exception {
		load("8", document("hokuto", "2004-01-01", "first"));
		long id = this.jdbc.sql("select id from advisory_document").query(Long.class).single();
		long removal = this.removals.remove(id, "not ours").id();
		load("9", document("minato", "2099-01-01", "other"));
		assertThat(titles()).containsExactly("NAME-1 (minato.example) other");
		this.jdbc.sql("update advisory_deleted set namespace = null").update();
		load("10", document("minato", "2099-02-01", "another"));
		assertThat(titles()).as("also where a former release did not keep it")
			.containsExactly("NAME-1 (minato.example) another");
		this.removals.restore(removal);
		assertThat(titles()).containsExactly("NAME-1 (minato.example) another", "NAME-1 first");
	}

	@Test
	void aNamespaceIsNeverCut() throws Exception {
		load("11", document("hokuto", "2004-01-01", "first").replace("https://hokuto.example",
				"https://hokuto.example:" + "0".repeat(300) + "@evil.example"));
		assertThat(titles()).isEmpty();
		assertThat(this.jdbc.sql("select reason from advisory_refusal order by id desc limit 1")
			.query(String.class)
			.single()).contains("namespace", "300");
	}

	private void load(String name, String json) throws Exception {
		Path file = Files.writeString(this.folder.resolve(name + ".json"), json);
		this.loads.load(name, file, null, AdvisorySamples.unwatched());
	}

	private static String document(String publisher, String date, String title) {
		return AdvisorySamples.csaf("NAME-1", date + "T00:00:00Z", "<V2.10", 7.5, "Update")
			.replace("Door left open", title)
			.replace("https://hokuto.example", "https://" + publisher + ".example");
	}

	private List<String> titles() {
		return this.jdbc.sql("select key || ' ' || title from advisory_document order by id")
			.query(String.class)
			.list();
	}

}
