package org.mimamori.server.report.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.report.ReportScene;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// The report as page, paper and workbook.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class ReportPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private ReportScene scene;

	@BeforeEach
	void scene() throws Exception {
		this.scene = new ReportScene(this.context, this.folder);
	}

	private String page(String address, String language) {
		var answer = this.mvc.get().uri(address).header("Accept-Language", language).exchange();
		assertThat(answer).hasStatusOk();
		assertThat(answer).bodyText().doesNotContain("⟦").doesNotContain("style=");
		return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	@Test
	void everyFigureHasItsTimeAndOpensItsRows() {
		assertThat(page("/report", "ja")).contains("見守りライン", "25 %", "特定すること", "期限超過 2020-01-01", "計画保守で対応", "現在",
				"<polygon class=\"area\"");
		String english = page("/report", "en");
		assertThat(english).contains("Watched line", "of what is asked is in place (1 of 4)", "To decide", "As of",
				"Scheduled", "/exposures?decision=scheduled&amp;age=week", "/report/support?quarter=ended",
				"/inventory/devices?system=" + this.scene.system);
		assertThat(page("/report/items?standing=missing", "en")).contains("<b>1</b> items", "c1", "0 / 4", "differs")
			.doesNotContain("項目 a1");
		assertThat(page("/report/items?only=evidenced", "ja")).contains("項目 c1").doesNotContain("項目 a1");
		assertThat(page("/report/items?guideline=report-scene&group=a", "ja")).contains("特定すること", "項目 a2")
			.doesNotContain("項目 b1");
		assertThat(page("/report/support?quarter=ended", "ja")).contains("Hokuto Past").doesNotContain("Soon");
		assertThat(page("/exposures?decision=scheduled&age=week", "ja")).contains("HK-1");
		assertThat(page("/exposures?decision=immediate", "ja")).doesNotContain("HK-1").contains("この条件");
	}

	@Test
	void isKeptComparedAndTakenBack() {
		var made = this.mvc.post().uri("/report").param("note", "<12月>").with(csrf()).exchange();
		assertThat(made).hasStatus3xxRedirection();
		String kept = made.getResponse().getHeader("Location");
		assertThat(page(kept, "ja")).contains("&lt;12月&gt;", "hanako", "/items?standing=in_place");
		assertThat(page("/report", "en")).contains("What changed", "since the report of", "±0");
		assertThat(page(kept + "/items?standing=open", "ja")).contains("項目 b1", "&amp;at=");
		assertThat(this.mvc.post().uri(kept + "/remove").with(csrf())).hasStatus3xxRedirection();
		assertThat(page("/report", "en")).contains("Nothing to compare with yet");
		assertThat(this.mvc.get().uri("/report/999999")).hasStatus(404);
	}

	@Test
	void thePaperSaysTheSameInBothLanguagesWithItsFontInside() throws IOException {
		byte[] japanese = file("/report.pdf", "ja");
		assertThat(words(japanese)).contains("IoTセキュリティ報告", "見守りライン", "特定すること", "決めること", "25 %", "四半期ごとのサポート終了");
		assertThat(words(file("/report.pdf", "en"))).contains("IoT security report", "Watched line", "To decide");
		fontsAreInside(japanese);
		assertThat(japanese.length).isLessThan(500_000);
		String kept = this.mvc.post().uri("/report").with(csrf()).exchange().getResponse().getHeader("Location");
		assertThat(words(file(kept + ".pdf", "ja"))).contains("見守りライン");
	}

	@Test
	void aSheetPrintsInLandscape() throws IOException {
		byte[] sheet = file("/report/sheets/" + this.scene.sheet + ".pdf?size=a3", "ja");
		assertThat(words(sheet)).contains("項目 a1", "◎", "特定すること", "0 / 4");
		fontsAreInside(sheet);
		try (PDDocument document = Loader.loadPDF(sheet)) {
			assertThat(Math.round(document.getPage(0).getMediaBox().getWidth() / 72 * 25.4)).isEqualTo(420);
		}
	}

	@Test
	void theWorkbookHasASheetForEachSection() throws IOException {
		String text = parts(file("/report.xlsx", "ja"));
		assertThat(text).contains("概要", "決めること", "脆弱性情報", "サポート期限", "見守りライン", "特定すること", "/report/items?");
		assertThat(parts(file("/report.xlsx", "en"))).contains("To decide", "Watched line", "Share in place");
	}

	@Test
	void anEmptyHouseSaysWhatToDoFirst() {
		ReportScene.clear(this.context);
		assertThat(page("/report", "ja")).contains("IoTシステムを登録", "/inventory/systems/new", "機器を取り込む");
		assertThat(page("/report", "en")).contains("Nothing to report on yet", "Add a system");
		assertThat(this.mvc.post().uri("/report").with(csrf())).hasStatus(409);
	}

	private byte[] file(String address, String language) {
		var answer = this.mvc.get().uri(address).header("Accept-Language", language).exchange();
		assertThat(answer).hasStatusOk();
		return answer.getResponse().getContentAsByteArray();
	}

	private static String words(byte[] pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			// some letters share their glyph with a radical, and a narrow cell breaks a
			// name in the middle
			String text = Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
			return text.replaceAll("\\s+", " ") + " " + text.replaceAll("\\s+", "");
		}
	}

	private static void fontsAreInside(byte[] pdf) throws IOException {
		int fonts = 0;
		try (PDDocument document = Loader.loadPDF(pdf)) {
			for (PDPage page : document.getPages()) {
				for (var name : page.getResources().getFontNames()) {
					var font = page.getResources().getFont(name);
					assertThat(font.isEmbedded()).as(font.getName()).isTrue();
					assertThat(font.getName()).contains("NotoSansJP");
					fonts++;
				}
			}
		}
		assertThat(fonts).isPositive();
	}

	private String parts(byte[] workbook) throws IOException {
		StringBuilder text = new StringBuilder();
		Path file = Files.write(this.folder.resolve("report.xlsx"), workbook);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				text.append(HtmlUtils
					.htmlUnescape(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
			}
		}
		return text.toString();
	}

}
