package org.mimamori.server.advisory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Quiet;
import org.mimamori.server.job.JobCancelled;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Documents that an older reading left here are read again from what is kept of them.
@SpringBootTest
@Timeout(120)
class RereadingTests {

	private static final int MANY = 900;

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Rereading rereading;

	@Autowired
	private Advisories advisories;

	@Autowired
	private ReadMarks marks;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private Path many;

	@BeforeEach
	void documentsOfToday() throws Exception {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		this.many = file(this.folder, "many.json", AdvisorySamples.records(MANY));
		this.loads.load("many", this.many, null, unwatched());
	}

	@AfterEach
	void mend() {
		this.jdbc.sql("drop trigger if exists broken on advisory_document").update();
	}

	@Test
	void whatSaysTheSameIsOnlyMarked() {
		List<Map<String, Object>> before = documents();
		this.jdbc.sql("update advisory_document set reading = 1").update();
		assertThat(this.rereading.state().left()).isEqualTo(MANY);
		this.rereading.everything(unwatched());
		assertThat(this.rereading.state().left()).isZero();
		assertThat(documents()).isEqualTo(before);
		assertToldOfEverything();
	}

	@Test
	void whatWasReadOtherwiseIsWrittenAnewAndIsNoRevision() throws Exception {
		List<Map<String, Object>> before = documents();
		long since = numbers();
		stale("CVE-2098-10100", "title = 'x', search = 'x', standing = '{rejected}'");
		stale("CVE-2098-10150", "score = 0.1");
		stale("CVE-2098-10200", "statements = '\\x0300000000'");
		this.jdbc.sql("""
				delete from advisory_key using advisory_document d where d.id = document_id and d.key = 'CVE-2098-10300'
				""").update();
		stale("CVE-2098-10300", "state = null");
		this.rereading.everything(unwatched());
		assertThat(this.jdbc.sql("select key from advisory_document where seq > :since order by key")
			.param("since", since)
			.query(String.class)
			.list()).containsExactly("CVE-2098-10150", "CVE-2098-10200", "CVE-2098-10300");
		this.jdbc.sql("update advisory_document set seq = 0").update();
		before.forEach((row) -> row.put("seq", 0L));
		assertThat(documents()).isEqualTo(before);
		assertThat(this.jdbc.sql("select count(*) from advisory_former").query(Long.class).single()).isZero();
		Load again = this.loads.load("many", this.many, null, unwatched());
		assertThat(again.same()).isEqualTo(MANY);
	}

	@Test
	void headsAreWrittenAnewWithWhatContradictsTheRevisionBefore() throws Exception {
		CsafPaper paper = CsafPaper.of("HOK-1").version("9", "2098-01-02T00:00:00Z");
		this.loads.load("one", file(this.folder, "one.json", paper.json()), null, unwatched());
		paper = paper.version("1.0.0", "2098-01-03T00:00:00Z");
		this.loads.load("two", file(this.folder, "two.json", paper.json()), null, unwatched());
		List<Map<String, Object>> before = heads();
		assertThat(before).singleElement().asString().contains("AX-200", "another scheme");
		stale("HOK-1", "search = 'x'");
		this.jdbc.sql("update advisory_head set tree = null, words = '', tlp = 'RED', problems = '{}'").update();
		this.rereading.everything(unwatched());
		assertThat(heads()).isEqualTo(before);
		this.jdbc.sql("delete from advisory_head").update();
		stale("HOK-1", "search = 'x'");
		Load again = this.loads.load("two", this.folder.resolve("two.json"), null, unwatched());
		assertThat(again.same()).isOne();
		assertThat(heads()).isEqualTo(before);
	}

	@Test
	void whoHasReadADocumentHasReadIt() {
		AdvisoryFilter everything = AdvisoryFilter.everything(null, null);
		this.marks.markAll("hanako", everything);
		stale("CVE-2098-10100", "statements = '\\x03'");
		// a revision that she has not read yet
		stale("CVE-2098-10200", "statements = '\\x03', seq = nextval('advisory_seq')");
		long since = numbers();
		this.rereading.everything(unwatched());
		assertThat(this.jdbc.sql("select count(*) from advisory_document where seq > :since")
			.param("since", since)
			.query(Long.class)
			.single()).isEqualTo(2);
		long read = this.advisories.idOf("nvd", "CVE-2098-10100");
		long unread = this.advisories.idOf("nvd", "CVE-2098-10200");
		assertThat(this.marks.read("hanako", List.of(read, unread))).containsExactly(read);
	}

	@Test
	void goesOnWhereItWasStopped() {
		this.jdbc.sql("update advisory_document set reading = 1, statements = '\\x03'").update();
		assertThatThrownBy(() -> this.rereading.everything(new AdvisorySamples.Watched(2, () -> {
			throw new JobCancelled();
		}))).isInstanceOf(JobCancelled.class);
		assertThat(this.rereading.state().left()).isPositive().isLessThan(MANY);
		assertToldOfEverything();
		this.rereading.everything(unwatched());
		assertThat(this.rereading.state().left()).isZero();
		assertThat(this.jdbc.sql("select count(*) from advisory_document where statements = '\\x03'")
			.query(Long.class)
			.single()).isZero();
		assertToldOfEverything();
	}

	@Test
	void whatCannotBeReadIsKeptAndNamedUntilItComesAgain() throws Exception {
		List<Map<String, Object>> before = documents();
		stale("CVE-2098-10100", "raw = '\\x00'");
		stale("CVE-2098-10200", "raw = (select raw from advisory_document where key = 'CVE-2098-10201')");
		stale("CVE-2098-10300", "statements = '\\x03', raw = '\\x789c030000000001'");
		this.rereading.everything(unwatched());
		Rereading.State state = this.rereading.state();
		assertThat(state.left()).isZero();
		assertThat(state.unreadableCount()).isEqualTo(3);
		assertThat(state.unreadable()).extracting(Rereading.Unreadable::key)
			.containsExactly("CVE-2098-10100", "CVE-2098-10200", "CVE-2098-10300");
		assertThat(state.unreadable().getFirst().reason()).contains("damaged");
		assertThat(state.unreadable().get(1).reason()).contains("CVE-2098-10201");
		assertThat(this.advisories.count(null, null)).isEqualTo(MANY);
		// nobody is kept from judging the others
		assertThat(this.advisories.statements(state.unreadable().get(2).id())).isEmpty();
		assertThat(this.advisories.statements(state.unreadable().get(0).id())).isNotEmpty();

		Load again = this.loads.load("many", this.many, null, unwatched());
		assertThat(again.same()).isEqualTo(MANY);
		assertThat(this.rereading.state().unreadableCount()).isZero();
		this.jdbc.sql("update advisory_document set seq = 0").update();
		before.forEach((row) -> row.put("seq", 0L));
		assertThat(documents()).isEqualTo(before);
	}

	@Test
	void whatTheDatabaseDoesNotTakeIsSetAsideAlone() {
		this.jdbc.sql("update advisory_document set reading = 1").update();
		this.jdbc.sql("""
				create or replace function broken() returns trigger language plpgsql as $$ begin
				if new.key = 'CVE-2098-10333' then raise exception 'not so' using errcode = '22000'; end if;
				return new; end $$
				""").update();
		this.jdbc.sql("create trigger broken before update on advisory_document for each row execute function broken()")
			.update();
		this.rereading.everything(unwatched());
		Rereading.State state = this.rereading.state();
		assertThat(state.left()).isZero();
		assertThat(state.unreadable()).singleElement().satisfies((one) -> {
			assertThat(one.key()).isEqualTo("CVE-2098-10333");
			assertThat(one.reason()).contains("not so");
		});
	}

	private void stale(String key, String set) {
		this.jdbc.sql("update advisory_document set reading = 1, " + set + " where key = :key")
			.param("key", key)
			.update();
	}

	private long numbers() {
		return this.jdbc.sql("select max(seq) from advisory_document").query(Long.class).single();
	}

	private void assertToldOfEverything() {
		assertThat(this.jdbc.sql("select up_to from advisory_announced").query(Long.class).single())
			.isGreaterThanOrEqualTo(numbers());
	}

	private List<Map<String, Object>> heads() {
		return this.jdbc.sql("select to_jsonb(h)::text as head from advisory_head h").query().listOfRows();
	}

	/// All that is kept of documents, as text.
	private List<Map<String, Object>> documents() {
		return this.jdbc
			.sql("""
					select d.key, title, title_ja, publisher, state, revision, published, revised, score, search, changed_at, seq,
					  vulnerabilities::text, standing::text, reading, encode(hash, 'hex') as hash, md5(raw) as raw,
					  md5(statements) as statements,
					  (select string_agg(k.key, ' ' order by k.key) from advisory_key k where k.document_id = d.id) as keys
					from advisory_document d order by d.key
					""")
			.query()
			.listOfRows();
	}

}
