package org.mimamori.server;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.mimamori.server.database.RolesApart;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// The river "known flaws" walked by a person: from the code on the console of an empty server to
/// the place of an affected device, with nothing but the pages.
@ExtendWith(OutputCaptureExtension.class)
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "mimamori.test=browser")
class BrowserRiverTests {

	private static final Pattern SETUP_CODE = Pattern.compile("Set-up code: (\\S+)");

	private static final String LEDGER = """
			機器台帳（大阪工場）,,,,,,,
			拠点,建屋,階,管理番号,メーカー,機種,ファームウェア名,ファームウェア版数
			大阪工場,第1工場,2F,SW-001,Arista,7150S,EOS,４．２２．０
			大阪工場,第1工場,2F,SW-002,Arista,7150S,EOS,4.22.3
			大阪工場,第2工場,1F,SW-003,Arista,7280E,EOS,4.22.0
			大阪工場,第2工場,1F,PLC-001,浪速計器,TS-10,,1.2
			""";

	/// The firmware alone is not enough: the flaw is there only on this hardware.
	private static final String FEED = """
			{"resultsPerPage":1,"startIndex":0,"totalResults":1,"format":"NVD_CVE","version":"2.0","vulnerabilities":[
			{"cve":{"id":"CVE-2099-3000","sourceIdentifier":"test@example.org","published":"2099-01-01T00:00:00.000",
			"lastModified":"2099-01-02T00:00:00.000","vulnStatus":"Analyzed",
			"descriptions":[{"lang":"en","value":"A switch forgets to check."}],
			"configurations":[{"operator":"AND","nodes":[
			{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,
			"criteria":"cpe:2.3:o:arista:eos:*:*:*:*:*:*:*:*","versionStartIncluding":"4.22.0",
			"versionEndExcluding":"4.22.3","matchCriteriaId":"00000000-0000-0000-0000-000000000001"}]},
			{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":false,
			"criteria":"cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*",
			"matchCriteriaId":"00000000-0000-0000-0000-000000000002"}]}]}]}}]}
			""";

	private static Browser browser;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void start() {
		browser = Browser.start();
		PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
	}

	@Test
	void fromAnEmptyServerToTheAffectedDevice(CapturedOutput console) {
		Page page = browser.page("http://127.0.0.1:" + this.port, "ja-JP");
		setUp(page, console);
		assertThat(page.locator("h1")).hasText("今日");
		Browser.isAccessible(page);

		takeLedgerIn(page);
		loadAdvisory(page);
		seeWhere(page);
		readInBothLanguages(page);
		seeWhatWasNotCompared(page);
		walkByKeyboard(page);
	}

	private static void setUp(Page page, CapturedOutput console) {
		var code = SETUP_CODE.matcher(console.getOut());
		org.assertj.core.api.Assertions.assertThat(code.find()).as("set-up code on the console").isTrue();
		page.navigate("/");
		Browser.isAccessible(page);
		page.fill("#code", code.group(1).toLowerCase(java.util.Locale.ROOT));
		page.fill("#name", "hanako");
		page.fill("#display", "山田 花子");
		page.fill("#password", "sakura-to-fuji-to-umi");
		page.click("button.primary");
	}

	private static void takeLedgerIn(Page page) {
		page.click("a[href='/inventory/imports']");
		Browser.isAccessible(page);
		page.setInputFiles("input[type=file]", file("台帳.csv", "text/csv", LEDGER));
		// every column is understood, so there is nothing to choose
		assertThat(page.locator("tbody select")).hasCount(8);
		assertThat(page.locator("tbody .state.unknown, tbody .state.attention")).hasCount(0);
		Browser.isAccessible(page);
		page.click("form[action$='/preview'] button.primary");
		assertThat(page.locator("form[action$='/commit'] button")).containsText("4");
		Browser.isAccessible(page);
		page.click("form[action$='/commit'] button");
		assertThat(page.locator("form[action$='/undo']")).isVisible();
		Browser.isAccessible(page);
	}

	private static void loadAdvisory(Page page) {
		page.navigate("/advisories/load");
		Browser.isAccessible(page);
		page.setInputFiles("input[type=file]", file("nvd.json", "application/json", FEED));
		page.click("form[enctype] button.primary");
		page.waitForURL(Pattern.compile("/advisories/loads/\\d+$"));
		Browser.isAccessible(page);
	}

	private static void seeWhere(Page page) {
		assertThat(eventually(page, "/exposures", "a.id")).hasText("CVE-2099-3000");
		Browser.isAccessible(page);
		page.click("a.id");
		assertThat(page.locator(".verdict.attention")).containsText("1 台");
		assertThat(page.locator(".tree")).containsText("第1工場");
		assertThat(page.locator("table[data-rows] tbody tr")).containsText("大阪工場");
		assertThat(page.locator("table[data-rows] tbody tr")).hasCount(1);
		assertThat(page.locator("table[data-rows] tbody tr")).containsText("SW-001");
		assertThat(page.locator("table[data-rows] tbody tr")).containsText("2F");
		page.click("table[data-rows] tbody a[href*='why=']");
		assertThat(page.locator("#why")).containsText("4.22.0");
		assertThat(page.locator("#why")).containsText("範囲内");
		Browser.isAccessible(page);
	}

	private static void readInBothLanguages(Page page) {
		for (String language : new String[] { "en", "ja" }) {
			page.click("a[hreflang='" + language + "']");
			assertThat(page.locator("html")).hasAttribute("lang", language);
			assertThat(page.locator(".verdict.attention")).containsText("en".equals(language) ? "Affect" : "該当");
			assertThat(page.locator("#why")).containsText("4.22.0");
			for (String url : new String[] { "/", "/inventory/devices", "/inventory/models", "/inventory/sites",
					"/inventory/imports", "/advisories", "/advisories/loads", "/audit", "/jobs" }) {
				Page other = page.context().newPage();
				org.assertj.core.api.Assertions.assertThat(other.navigate(url).status()).as(url).isEqualTo(200);
				Browser.isAccessible(other);
				other.close();
			}
		}
		page.click("table[data-rows] tbody .lead a");
		Browser.isAccessible(page);
		page.navigate("/inventory/models");
		page.click("a:text-is('7150S')");
		assertThat(page.locator("#touching")).containsText("CVE-2099-3000");
		Browser.isAccessible(page);
	}

	/// No advisory names this model, so nothing was found; the pages must not call that
	/// safe.
	private static void seeWhatWasNotCompared(Page page) {
		page.navigate("/");
		page.click("a:text('浪速計器 TS-10')");
		assertThat(page.locator("#touching")).containsText("挙げている脆弱性情報はありません");
		assertThat(page.locator("#touching .state.calm")).hasCount(0);
	}

	private static void walkByKeyboard(Page page) {
		page.navigate("/inventory/devices?sort=name");
		page.keyboard().press("j");
		page.keyboard().press("j");
		page.keyboard().press("k");
		page.keyboard().press("Enter");
		assertThat(page.locator("h1")).containsText("PLC-001");
		page.keyboard().press("/");
		page.keyboard().type("SW-003");
		page.keyboard().press("Enter");
		assertThat(page.locator("main")).containsText("SW-003");
	}

	/// Judging happens behind the load; the list is asked until it knows.
	private static com.microsoft.playwright.Locator eventually(Page page, String url, String what) {
		for (int i = 0; i < 40; i++) {
			page.navigate(url);
			if (page.locator(what).count() > 0) {
				break;
			}
			page.waitForTimeout(250);
		}
		return page.locator(what);
	}

	private static FilePayload file(String name, String type, String text) {
		return new FilePayload(name, type, text.getBytes(StandardCharsets.UTF_8));
	}

}
