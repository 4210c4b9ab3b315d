package org.mimamori.server.inventory.web;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mimamori.server.web.Expensive;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// A person takes a ledger in, in both languages.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class ImportPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void fromUploadToUndo() throws Exception {
		String url = upload("台帳.csv",
				"拠点,管理番号,メーカー,機種,設置日\n南港試験工場,PAGE-CAM-1,北斗電機,AX-200,令和8年4月1日\n南港試験工場,PAGE-CAM-2,北斗電機,AX-200,いつか\n");
		assertThat(both(url)).contains("PAGE-CAM-1").doesNotContain("⟦");

		post(url + "/preview", "header", "1", "column", "SITE", "column", "NAME", "column", "MAKER", "column", "MODEL",
				"column", "INSTALLED_ON");
		assertThat(both(url)).contains("いつか", "PAGE-CAM-1", url + "/commit").doesNotContain("⟦");
		assertThat(both(url + "?step=columns")).contains("PAGE-CAM-1").doesNotContain("⟦");
		assertThat(this.mvc.get().uri(url + "/problems.csv").header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("\"3\",\"設置日\",\"いつか\"");

		post(url + "/commit");
		assertThat(both(url)).contains(url + "/undo", "南港試験工場").doesNotContain("⟦");
		post(url + "/undo");
		assertThat(both(url)).doesNotContain(url + "/undo", "⟦");
		assertThat(both("/inventory/imports")).contains("台帳.csv").doesNotContain("⟦");
	}

	@Test
	void whatReadsTheFileIsExpensive() {
		assertThat(ImportPages.class.getDeclaredMethods())
			.filteredOn((method) -> List.of("upload", "show").contains(method.getName()))
			.hasSize(2)
			.allMatch((method) -> method.isAnnotationPresent(Expensive.class));
	}

	@Test
	void refusalsAreShownWhereTheyArise() throws Exception {
		assertThat(this.mvc.post()
			.uri("/inventory/imports")
			.multipart()
			.file(new MockMultipartFile("file", "x.pdf", null, "%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
			.with(csrf())).hasStatusOk().bodyText().contains("x.pdf", "role=\"alert\"");
		assertThat(this.mvc.post()
			.uri("/inventory/imports")
			.multipart()
			.file(new MockMultipartFile("file", "nothing.csv", null, new byte[0]))
			.with(csrf())).hasStatusOk().bodyText().contains("nothing.csv: is empty").doesNotContain("Choose a file.");
		String url = upload("b.csv", "拠点,管理番号,機種\n大阪,C1,AX\n");
		assertThat(this.mvc.post()
			.uri(url + "/preview")
			.with(csrf())
			.header("Accept-Language", "ja")
			.param("header", "1")
			.param("column", "SITE", "NAME", "NAME")).hasStatusOk().bodyText().contains("2つの列", "role=\"alert\"");
		assertThat(this.mvc.get().uri("/inventory/imports/999999")).hasStatus(404);
		post(url + "/discard");
		assertThat(this.mvc.get().uri(url)).hasStatus(404);
	}

	@Test
	void theSampleLedgerCanBeImportedAsItIs() throws Exception {
		for (String language : new String[] { "ja", "en" }) {
			MvcTestResult sample = this.mvc.get()
				.uri("/inventory/imports/template.csv")
				.header("Accept-Language", language)
				.exchange();
			String url = upload("sample-" + language + ".csv",
					sample.getResponse().getContentAsString(StandardCharsets.UTF_8));
			String page = this.mvc.get()
				.uri(url)
				.header("Accept-Language", "en")
				.exchange()
				.getResponse()
				.getContentAsString();
			assertThat(page).doesNotContain("please check", "no match");
		}
	}

	private String upload(String name, String text) {
		MvcTestResult result = this.mvc.post()
			.uri("/inventory/imports")
			.multipart()
			.file(new MockMultipartFile("file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8)))
			.with(csrf())
			.exchange();
		assertThat(result).hasStatus(302);
		return String.valueOf(result.getResponse().getRedirectedUrl());
	}

	private void post(String url, String... parameters) {
		var request = this.mvc.post().uri(url).with(csrf());
		for (int i = 0; i < parameters.length; i += 2) {
			request = request.param(parameters[i], parameters[i + 1]);
		}
		assertThat(request.exchange()).hasStatus(302);
		// A step may take longer than the page waits for it.
		for (int i = 0; i < 100; i++) {
			MvcTestResult page = this.mvc.get().uri(url.substring(0, url.lastIndexOf('/'))).exchange();
			if (page.getResponse().getStatus() != 200 || !text(page).contains("data-poll")) {
				return;
			}
			java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
		}
	}

	private String both(String url) {
		StringBuilder pages = new StringBuilder();
		for (String language : new String[] { "ja", "en" }) {
			MvcTestResult page = this.mvc.get().uri(url).header("Accept-Language", language).exchange();
			assertThat(page).hasStatusOk();
			pages.append(text(page));
		}
		return pages.toString();
	}

	private static String text(MvcTestResult page) {
		try {
			return page.getResponse().getContentAsString(StandardCharsets.UTF_8);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
