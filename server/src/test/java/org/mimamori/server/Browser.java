package org.mimamori.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/// The Chromium of this machine, without a window. Where there is none, tests are skipped and say
/// so; with CI=true they fail instead.
final class Browser implements AutoCloseable {

	/// The width of a small phone.
	private static final int PHONE = 390;

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private final Playwright playwright;

	private final com.microsoft.playwright.Browser chromium;

	private Browser(Playwright playwright, Path executable) {
		this.playwright = playwright;
		this.chromium = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	static Browser start() {
		Path executable = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
			.flatMap((folder) -> NAMES.stream().map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		if (executable == null) {
			assertThat(System.getenv("CI")).as("CI without a browser: install Chromium").isNotEqualTo("true");
			Assumptions.abort("No Chromium on the PATH, so no page was opened");
		}
		return new Browser(
				Playwright
					.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))),
				executable);
	}

	/// A page in a fresh profile.
	Page page(String server, String locale) {
		Page page = this.chromium
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(server)
				.setLocale(locale)
				.setViewportSize(1440, 900))
			.newPage();
		page.setDefaultTimeout(15_000);
		return page;
	}

	/// The page as it stands has nothing that axe calls serious, and fits a phone.
	static void isAccessible(Page page) {
		String where = page.url();
		assertThat(new AxeBuilder(page).analyze()
			.getViolations()
			.stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.map((rule) -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().getFirst().getHtml())).as(where)
			.isEmpty();
		assertThat(page.locator("body").innerText()).as(where).doesNotContain("⟦");
		page.setViewportSize(PHONE, 844);
		assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
			.as(where + " at " + PHONE)
			.isLessThanOrEqualTo(PHONE);
		page.setViewportSize(1440, 900);
	}

	@Override
	public void close() {
		this.chromium.close();
		this.playwright.close();
	}

}
