package org.mimamori.server.web.walk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.demo.DemoCompany;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// A hostile text in every column that takes free words, and then a walk through every page that can be reached: it is
/// shown as text only, no question breaks the database's language, and looking changes nothing.
// a database of its own: what is planted here would trouble every other test
@SpringBootTest(properties = "mimamori.test=hostile")
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class HostileTextTests {

	private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}${7*7}";

	private static final List<String> BROKEN = List.of("'", "';--", "\"", "\\", ") OR 1=1 --", "%", "_%'", "\u0000",
			"{{7*7}}", "99999999999999999999", "-1", "..", "x".repeat(3000));

	/// A quotation mark inside the quotation marks of an attribute.
	private static final Pattern BROKEN_OUT = Pattern.compile("=\"[^\"<>]*\"&gt;&lt;script");

	/// Columns that hold words of the program, keys, or what is made of other columns.
	private static final String OWN_WORDS = "kind|state|trouble|phase|source|form|status|action|verdict|rule|language|part"
			+ "|proof|outcome|primitive|exploitation|technical_impact|severity|severity_order|tlp|category|typed"
			+ "|search|origin|owner|adopted|job_id|message_key|use_level|network|justification|value|input|strength"
			+ "|update_method|update_decision|updatable_state|personal_data|look_why|token_hash|password_hash|digest"
			+ "|hash|sort_key|revision_order|fingerprint|print|item|purl|cpe|identity|result_url|title|sbom_format"
			+ "|publisher_category|role|resume|labels|support_announced|.*_key|key";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private DemoCompany demo;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	private Crawl crawl;

	@BeforeEach
	void company() throws Exception {
		this.crawl = new Crawl(this.mvc, user("hanako").roles("ADMINISTRATOR"),
				this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
		if (!this.demo.loaded()) {
			this.demo.load(AdvisorySamples.unwatched());
			long sheet = id("assessment_sheet");
			String item = this.jdbc.sql("SELECT item FROM assessment_answer WHERE sheet_id = ? LIMIT 1")
				.param(sheet)
				.query(String.class)
				.single();
			post("/sheets/" + sheet + "/comments", "item", item, "text", HOSTILE);
			post("/sheets/" + sheet + "/attachments", "item", item, "title", HOSTILE, "link", "https://a.example/");
			post("/sheets/" + sheet + "/snapshots", "note", HOSTILE);
			post("/report", "note", HOSTILE);
			post("/advisories/" + id("advisory_document") + "/comments", "words", HOSTILE);
			post("/guidelines/own/new", "way", "empty", "title", HOSTILE, "titleJa", HOSTILE, "name", HOSTILE);
			this.mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders
				.multipart("/inventory/imports")
				.file(new MockMultipartFile("file", HOSTILE + ".csv", "text/csv",
						("name,model\n\"" + HOSTILE.replace("\"", "\"\"") + "\",x\n").getBytes(StandardCharsets.UTF_8)))
				.with(csrf()));
			Quiet.await(this.context);
			plant();
		}
	}

	@Test
	void itIsShownAsTextOnly() {
		Set<String> wrong = new TreeSet<>();
		int[] shown = new int[1];
		Set<String> pages = new TreeSet<>();
		for (String language : List.of("en", "ja")) {
			this.crawl.walk(language, (visit) -> {
				String body = visit.type().startsWith("text/html") ? visit.body() : "";
				pages.add(visit.page().getPatternString());
				if (visit.status() >= 500) {
					wrong.add(visit.status() + " " + visit.address());
				}
				if (BROKEN_OUT.matcher(body).find()) {
					wrong.add("out of an attribute " + visit.address());
				}
				for (String raw : List.of("<script>alert", "<img src=x", "href=\"javascript:", "49${", "}}49")) {
					if (body.contains(raw)) {
						wrong.add(raw + " " + visit.address());
					}
				}
				shown[0] += body.contains("&lt;script&gt;alert(1)") ? 1 : 0;
				if (visit.status() < 500
						&& !"nosniff".equals(visit.result().getResponse().getHeader("X-Content-Type-Options"))) {
					wrong.add("sniffed " + visit.address());
				}
			});
		}
		assertThat(wrong).isEmpty();
		assertThat(shown[0]).as("pages that showed it").isGreaterThan(80);
		assertThat(pages).hasSizeGreaterThan(70);
	}

	@Test
	void lookingChangesNothing() {
		this.jdbc.sql("CREATE TABLE IF NOT EXISTS zz_write (what text)").update();
		this.jdbc.sql("""
				CREATE OR REPLACE FUNCTION zz_note() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN INSERT INTO zz_write VALUES (TG_TABLE_NAME || ' ' || TG_OP); RETURN NULL; END $$
				""").update();
		tables().stream()
			.filter((table) -> !table
				.matches("access_session.*|zz_write|flyway.*|event_publication|audit_link|audit_pending"))
			.forEach((table) -> this.jdbc
				.sql("CREATE OR REPLACE TRIGGER zz_note AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON " + table
						+ " EXECUTE FUNCTION zz_note()")
				.update());
		Set<String> writing = new TreeSet<>();
		this.crawl.walk("en", (visit) -> {
			List<String> writes = this.jdbc.sql("SELECT DISTINCT what FROM zz_write").query(String.class).list();
			// reading the record is recorded itself
			boolean recorded = writes.equals(List.of("audit_entry INSERT")) && visit.address().startsWith("/audit");
			if (!writes.isEmpty() && !recorded) {
				writing.add(visit.page() + " " + writes);
			}
			this.jdbc.sql("DELETE FROM zz_write").update();
		});
		assertThat(writing).isEmpty();
	}

	@Test
	void noQuestionBreaksTheDatabasesLanguage() {
		Set<String> wrong = new TreeSet<>();
		Map<Object, String> asked = new LinkedHashMap<>();
		this.crawl.walk("en", (visit) -> asked.putIfAbsent(visit.page(), visit.address()));
		for (String address : asked.values()) {
			String path = address.replaceAll("\\?.*", "");
			Set<String> names = this.crawl.parameters(address);
			for (String broken : names.isEmpty() ? List.<String>of() : BROKEN) {
				StringBuilder query = new StringBuilder(path).append('?');
				names.forEach((name) -> query.append(name)
					.append('=')
					.append(UriUtils.encode(broken, StandardCharsets.UTF_8))
					.append('&'));
				Crawl.Visit visit = this.crawl.visit(query.toString(), this.crawl.page(path), "en");
				if (visit.status() >= 500) {
					wrong.add(visit.status() + " " + query.substring(0, Math.min(query.length(), 200)));
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	/// Straight into the tables, where a column takes it: what a form refuses today, a
	/// feed or an old version may have
	/// let in.
	private void plant() {
		this.jdbc.sql("SET session_replication_role = replica").update();
		List<String> planted = new ArrayList<>();
		List<String[]> columns = this.jdbc.sql("""
				SELECT c.table_name, c.column_name FROM information_schema.columns c
				  JOIN information_schema.tables t USING (table_schema, table_name)
				 WHERE c.table_schema = 'public' AND c.data_type = 'text' AND t.table_type = 'BASE TABLE'
				   AND c.is_generated = 'NEVER' AND c.table_name !~ '^(access_session|flyway|event|exposure_key|job_)'
				   AND c.column_name !~ ('^(' || :own || ')$')
				""")
			.param("own", OWN_WORDS)
			.query((row, number) -> new String[] { row.getString(1), row.getString(2) })
			.list();
		for (String[] column : columns) {
			try {
				int rows = this.jdbc.sql("UPDATE " + column[0] + " SET \"" + column[1] + "\" = :text || ctid::text")
					.param("text", HOSTILE)
					.update();
				if (rows > 0) {
					planted.add(column[0] + "." + column[1]);
				}
			}
			catch (DataAccessException ex) {
				// a check keeps it out
			}
		}
		assertThat(planted).hasSizeGreaterThan(40);
	}

	private List<String> tables() {
		return this.jdbc
			.sql("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
			.query(String.class)
			.list();
	}

	private long id(String table) {
		return this.jdbc.sql("SELECT min(id) FROM " + table).query(Long.class).single();
	}

	private void post(String uri, String... parameters) {
		var request = this.mvc.post().uri(URI.create(uri)).with(csrf());
		for (int i = 0; i < parameters.length; i += 2) {
			request.param(parameters[i], parameters[i + 1]);
		}
		int status = request.exchange().getResponse().getStatus();
		assertThat(status).as(uri).isBetween(200, 499);
	}

}
