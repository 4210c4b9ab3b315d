package org.mimamori.server.advisory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.AdvisoryForm;
import org.mimamori.server.Quiet;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Documents that people read, comment on, take away and bring back, and the versions of them.
@SpringBootTest
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class DeskTests {

	private static final CsafPaper PAPER = CsafPaper.of("HOK-1");

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Advisories advisories;

	@Autowired
	private Removals removals;

	@Autowired
	private Comments comments;

	@Autowired
	private ReadMarks marks;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
	}

	@Test
	void aDeletedDocumentComesBackByAPersonOrARevisionOnly() throws Exception {
		byHand(PAPER);
		long comment = this.comments.add(id("HOK-1"), "kept");
		Removal removal = this.removals.remove(id("HOK-1"), "not ours");
		assertThat(keys()).isEmpty();
		assertThat(this.removals.page(null, 10)).singleElement()
			.extracting(Removal::key, Removal::reason, Removal::by)
			.containsExactly("HOK-1", "not ours", "hanako");
		bySource(PAPER);
		bySource(PAPER.version("1", "2097-12-31T00:00:00Z"));
		assertThat(keys()).isEmpty();
		byHand(PAPER);
		assertThat(keys()).containsExactly("HOK-1");
		assertThat(this.removals.page(null, 10)).isEmpty();
		assertThat(this.comments.of(id("HOK-1"))).extracting(Comment::id).containsExactly(comment);
		this.removals.remove(id("HOK-1"), "again");
		bySource(PAPER.version("2", "2098-02-01T00:00:00Z"));
		assertThat(keys()).containsExactly("HOK-1");
		assertThat(this.advisories.changes(id("HOK-1"))).isEmpty();
		assertThatThrownBy(() -> this.removals.restore(removal.id())).isInstanceOf(Refusal.class);
	}

	@Test
	void undoBringsTheDocumentBackWithWhatItSaidBefore() throws Exception {
		byHand(PAPER);
		byHand(PAPER.titled("Door shut", "Hokuto").version("2", "2098-02-01T00:00:00Z"));
		Removal removal = this.removals.remove(id("HOK-1"), "by mistake");
		long id = this.removals.restore(removal.id());
		assertThat(this.advisories.raw(id)).asString(StandardCharsets.UTF_8).contains("Door shut");
		assertThat(this.jdbc.sql("select revision from advisory_former where document_id = :id")
			.param("id", id)
			.query(String.class)
			.list()).containsExactly("1");
		assertThat(this.jdbc.sql("select action || ' ' || subject || coalesce(' ' || detail, '') from audit_entry"
				+ " where action like 'advisory.%ed' and actor = 'hanako' and subject = 'csaf HOK-1' order by id desc limit 2")
			.query(String.class)
			.list()).containsExactly("advisory.restored csaf HOK-1", "advisory.deleted csaf HOK-1 by mistake");
	}

	@Test
	void sourcesDoNotMissWhatAPersonTookAway() throws Exception {
		byHand(PAPER);
		this.removals.remove(id("HOK-1"), "not ours");
		assertThat(this.jdbc.sql("select key from advisory_received").query(String.class).list())
			.containsExactly("HOK-1");
	}

	@Test
	void commentsAreTakenBackByWhoWroteThem() throws Exception {
		byHand(PAPER);
		long advisory = id("HOK-1");
		long mine = this.comments.add(advisory, "first\nsecond");
		this.jdbc.sql("update advisory_comment set author = 'taro' where id = :id").param("id", mine).update();
		assertThat(this.comments.of(advisory)).singleElement()
			.extracting(Comment::author, Comment::revision, Comment::words)
			.containsExactly("taro", "1", "first\nsecond");
		assertThatThrownBy(() -> this.comments.remove(advisory, mine)).isInstanceOf(Refusal.class);
		long other = this.comments.add(advisory, "mine");
		this.comments.remove(advisory, other);
		assertThat(this.comments.of(advisory)).extracting(Comment::id).containsExactly(mine);
	}

	@Test
	void aRevisionIsUnreadAgain() throws Exception {
		byHand(PAPER, CsafPaper.of("HOK-2"));
		AdvisoryFilter unread = new AdvisoryFilter(null, null, false, null, false, AdvisoryFields.ANY, "hanako");
		this.marks.mark("hanako", id("HOK-1"));
		assertThat(keys(unread)).containsExactly("HOK-2");
		assertThat(this.marks.read("taro", List.of(id("HOK-1")))).isEmpty();
		ReadMarks.Marked marked = this.marks.markAll("hanako", unread);
		assertThat(marked.count()).isEqualTo(1);
		assertThat(keys(unread)).isEmpty();
		assertThat(this.marks.unmark("hanako", marked.at())).isEqualTo(1);
		assertThat(keys(unread)).containsExactly("HOK-2");
		byHand(PAPER.version("2", "2098-02-01T00:00:00Z"));
		assertThat(keys(unread)).containsExactlyInAnyOrder("HOK-1", "HOK-2");
	}

	@Test
	void theVersionTellsWhatIsOlderAndNotTheDate() throws Exception {
		byHand(PAPER.version("1.10.0", "2098-01-02T00:00:00Z"));
		bySource(PAPER.version("1.9.0", "2098-03-01T00:00:00Z"));
		bySource(PAPER.version("1.10.0-rc.1", "2098-03-01T00:00:00Z"));
		assertThat(version()).isEqualTo("1.10.0");
		bySource(PAPER.version("1.10.0+later", "2098-03-01T00:00:00Z"));
		assertThat(version()).isEqualTo("1.10.0+later");
		bySource(PAPER.version("2.0.0", "2098-02-01T00:00:00Z"));
		assertThat(version()).isEqualTo("2.0.0");
	}

	@Test
	void anotherSchemeIsToldAndNoRefusal() throws Exception {
		byHand(PAPER.version("9", "2098-01-02T00:00:00Z"));
		Load load = byHand(PAPER.version("1.0.0", "2098-01-03T00:00:00Z"));
		assertThat(load.refused()).isZero();
		assertThat(version()).isEqualTo("1.0.0");
		assertThat(this.advisories.problems(id("HOK-1"))).singleElement().asString().contains("another scheme");
		bySource(PAPER.version("9", "2098-01-02T00:00:00Z"));
		assertThat(version()).isEqualTo("1.0.0");
	}

	private String version() {
		return this.jdbc.sql("select revision from advisory_document").query(String.class).single();
	}

	private long id(String key) {
		return this.advisories.idOf("csaf", key);
	}

	private List<String> keys() {
		return keys(AdvisoryFilter.everything(null, null));
	}

	private List<String> keys(AdvisoryFilter filter) {
		return this.advisories.list(filter, AdvisoryOrder.ID, false, null, 100).stream().map(AdvisoryRow::key).toList();
	}

	private Load byHand(CsafPaper... papers) throws Exception {
		Load load = this.loads.load("test", files(papers), null, unwatched());
		Quiet.await(this.context);
		return load;
	}

	private void bySource(CsafPaper... papers) throws Exception {
		this.loads.fetched("test", files(papers), AdvisoryLoads.Scope.ALL, List.of(), unwatched());
		Quiet.await(this.context);
	}

	private Path files(CsafPaper... papers) throws Exception {
		Path folder = Files.createTempDirectory(this.folder, "papers");
		Arrays.stream(papers).forEach((paper) -> file(folder, paper.id() + ".json", paper.json()));
		return folder;
	}

}
