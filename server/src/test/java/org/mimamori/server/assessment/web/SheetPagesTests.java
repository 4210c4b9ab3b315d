package org.mimamori.server.assessment.web;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.assessment.SmallSystem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// A sheet as it is used: to read, to fill in, to open down to the rows.
@SpringBootTest
@Timeout(120)
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SheetPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallSystem small;

	private String sheet;

	@BeforeEach
	void oneSheet() {
		this.small = new SmallSystem(this.context, this.folder);
		this.small.fleet.device("<b>one</b>", this.small.fleet.old);
		this.small.fleet.device("two", this.small.fleet.model, null, this.small.fleet.site);
		this.small.look();
		this.sheet = "/sheets/" + this.small.sheet;
	}

	@ParameterizedTest
	@CsvSource({ "ja,一部充足,食い違い", "en,partly,differs" })
	void isReadInBothLanguages(String language, String partly, String differs) {
		assertThat(mark("18-1-1", "full", 0)).hasStatusOk().bodyText().contains("\"differs\":true");
		String page = text(this.sheet, language);
		assertThat(page).contains(partly, differs, "17-1-1").doesNotContain("⟦");
		assertThat(text("/sheets", language)).contains("Watch").doesNotContain("⟦");
		assertThat(text("/sheets/new", language)).doesNotContain("⟦");
		assertThat(text(this.sheet + "?item=18-1-1", language)).contains("software-recorded").doesNotContain("⟦");
		assertThat(text(this.sheet + "/evidence/software-recorded?item=18-1-1", language)).contains("two")
			.doesNotContain("⟦");
	}

	@Test
	void aMarkThatSomebodyElseChangedIsRefused() {
		assertThat(mark("17-1-1", "full", 0)).hasStatusOk();
		assertThat(mark("17-1-1", "none", 0)).hasStatus(HttpStatus.CONFLICT);
		assertThat(mark("17-1-1", "none", 1)).hasStatusOk().bodyText().contains("\"version\":2");
	}

	@ParameterizedTest
	@CsvSource({ "show=open,16,18-1-1", "show=differs,18-1-1,17-1-1", "q=EOSL,17-1-1,18-1-1",
			"owner=it,17-2-3,17-2-2" })
	void isFiltered(String filter, String in, String out) {
		mark("18-1-1", "full", 0);
		String page = text(this.sheet + "?" + filter, "ja");
		assertThat(page).contains("id=\"r-" + in + "\"").doesNotContain("id=\"r-" + out + "\"");
	}

	@Test
	void severalAreAnsweredAtOnceAndTakenBack() {
		MvcTestResult done = this.mvc.post()
			.uri(this.sheet + "/bulk")
			.param("select", "17-1-1", "17-1-2")
			.param("what", "mark")
			.param("adopted", "partly")
			.param("phase", "poc")
			.param("back", "phase=poc")
			.with(csrf())
			.exchange();
		assertThat(done).hasStatus3xxRedirection().hasRedirectedUrl(this.sheet + "?phase=poc");
		assertThat(this.small.line("17-1-2").poc()).isNotNull();
		long act = this.small.fleet.jdbc()
			.sql("select max(act) from assessment_answer_change")
			.query(Long.class)
			.single();
		assertThat(this.mvc.post().uri(this.sheet + "/undo/" + act).with(csrf())).hasStatus3xxRedirection();
		assertThat(this.small.line("17-1-2").poc()).isNull();
	}

	@Test
	void nobodyIsLedElsewhereByTheWayBack() {
		assertThat(this.mvc.post()
			.uri(this.sheet + "/bulk")
			.param("what", "mark")
			.param("back", "//evil.example/?x=https://evil.example")
			.with(csrf())).hasStatus3xxRedirection()
			.headers()
			.hasValue("Location", this.sheet + "?evil.examplex=httpsevil.example");
	}

	@Test
	void whatIsAttachedComesAsADownloadOnly() {
		assertThat(this.mvc.post()
			.uri(this.sheet + "/attachments")
			.multipart()
			.file(new MockMultipartFile("file", "page.html", "text/html", "<script>alert(1)</script>".getBytes()))
			.param("item", "17-1-1")
			.with(csrf())).hasStatus3xxRedirection();
		long id = this.small.fleet.jdbc().sql("select max(id) from assessment_attachment").query(Long.class).single();
		assertThat(this.mvc.get().uri(this.sheet + "/attachments/" + id)).hasStatusOk()
			.headers()
			.hasValue("Content-Type", "application/octet-stream")
			.hasHeaderSatisfying("Content-Disposition",
					(values) -> assertThat(values.getFirst()).startsWith("attachment"));
	}

	@Test
	void aSheetThatIsGoneSaysSo() {
		assertThat(this.mvc.get().uri("/sheets/999999")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.get().uri(this.sheet + "/evidence/no-such")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private MvcTestResult mark(String item, String adopted, int seen) {
		return this.mvc.post()
			.uri(this.sheet + "/mark")
			.param("item", item)
			.param("phase", "production")
			.param("adopted", adopted)
			.param("seen", String.valueOf(seen))
			.header("Accept", "application/json")
			.with(csrf())
			.exchange();
	}

	private String text(String path, String language) {
		MvcTestResult result = this.mvc.get().uri(path).header("Accept-Language", language).exchange();
		assertThat(result).hasStatusOk();
		try {
			return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
