package org.mimamori.server.guideline.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.OscalReader;
import org.mimamori.server.guideline.SampleGuidelines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/// The library as a browser gets it, in both languages.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class GuidelinePagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Guidelines guidelines;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void shelf() {
		SampleGuidelines.sweep(this.jdbc);
		this.guidelines.ship(SampleGuidelines.full(), 901, "f");
		this.guidelines.ship(SampleGuidelines.of("b", SampleGuidelines.item("1", "One")), 902, "b");
	}

	private String page(String uri, String language) {
		MvcTestResult result = this.mvc.get().uri(uri).header("Accept-Language", language).exchange();
		assertThat(result).as(uri).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guidelines", "/guidelines?q=support", "/guidelines?q=nothing-has-this", "/guidelines/b",
			"/guidelines/full.1", "/guidelines/full.1?edition=1" })
	void everyPageSpeaksBothLanguages(String uri) {
		assertThat(page(uri, "ja")).contains("lang=\"ja\"").doesNotContain("⟦");
		assertThat(page(uri, "en")).contains("lang=\"en\"").doesNotContain("⟦");
	}

	@Test
	void anItemShowsItsWordsMarksHelpAndLines() {
		assertThat(page("/guidelines/full.1", "ja")).contains("id=\"i-17-1-1\"", "サポート期限", "理由", "人: 必須", "作る側へ",
				"href=\"/guidelines/b#i-1\"", "販売終了");
		assertThat(page("/guidelines/b", "en")).contains("href=\"/guidelines/full.1#i-17-1-1\"");
	}

	@Test
	void aSearchLeadsToTheItem() {
		assertThat(page("/guidelines?q=期限", "ja")).contains("href=\"/guidelines/full.1#i-17-1-1\"");
		assertThat(page("/guidelines?q=%3Cscript%3E", "en")).doesNotContain("<script>\"");
	}

	@Test
	void theExportIsTheGuidelineItself() {
		MvcTestResult result = this.mvc.get().uri("/guidelines/full.1/oscal").exchange();
		assertThat(result).hasStatusOk()
			.hasHeader("Content-Disposition", "attachment; filename=\"full.1-1.oscal.json\"");
		Guideline read = OscalReader.read(result.getResponse().getContentAsByteArray());
		assertThat(read).isEqualTo(SampleGuidelines.full());
	}

	@Test
	void whatIsNotThereIsNotFound() {
		assertThat(this.mvc.get().uri("/guidelines/none")).hasStatus(404);
		assertThat(this.mvc.get().uri("/guidelines/b?edition=7")).hasStatus(404);
		assertThat(this.mvc.get().uri("/guidelines/b?edition=x")).hasStatus(400);
	}

}
