package org.mimamori.server.about.web;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Proves;
import org.mimamori.server.about.Software;
import org.mimamori.server.exposure.SmallFleet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// What this server is and what is known against it, for everybody who may look.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("II-3")
class AboutPagesTests {

	private static final String PAGE = "/settings/about";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Software software;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	@BeforeEach
	void anEmptyHouse() {
		assumeTrue(this.software.sbom().isPresent(), "built offline, without its list");
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.jdbc().sql("update about_judgement set due = true, judged_at = null, advisories = 0").update();
	}

	@Test
	void withoutAdvisoriesItSaysThatThereIsNothingToJudgeWith() {
		judged();
		assertThat(this.mvc.get().uri(PAGE).header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("nothing to judge with", "Apache-2.0", "PostgreSQL")
			.doesNotContain("⟦", "Not affected.</span>");
		assertThat(this.mvc.get().uri(PAGE).header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("判定の材料がありません")
			.doesNotContain("⟦");
	}

	@Test
	void whatTouchesItIsShownWithItsReasonAndItsAdvisory() throws Exception {
		load();
		judged();
		assertThat(this.mvc.get().uri(PAGE).header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("1 affecting", "CVE-2098-0001", "tomcat-embed-core",
					"/advisories/" + this.fleet.advisory("CVE-2098-0001"))
			.doesNotContain("⟦");
		for (String verdict : new String[] { "unknown", "not_affected" }) {
			assertThat(this.mvc.get().uri(PAGE + "?verdict=" + verdict).header("Accept-Language", "ja")).hasStatusOk()
				.bodyText()
				.contains("ありません。")
				.doesNotContain("⟦");
		}
		assertThat(this.mvc.get().uri(PAGE + "?verdict=perhaps")).hasStatus(400);
	}

	@Test
	void aReaderSeesTheCountsAndNotWhereToBegin() throws Exception {
		load();
		judged();
		assertThat(this.mvc.get()
			.uri(PAGE)
			.with(user("taro").authorities(new SimpleGrantedAuthority("RIGHT_READ")))
			.header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("1 affecting", "shown to administrators and auditors")
			.doesNotContain("CVE-2098-0001", "Judge now", "⟦");
	}

	@Test
	void componentsAreSearchedAndPaged() {
		assertThat(this.mvc.get().uri(PAGE + "?q=TOMCAT-EMBED").header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("tomcat-embed-core")
			.doesNotContain("spring-core");
		assertThat(this.mvc.get().uri(PAGE + "?from=25")).hasStatusOk().bodyText().contains("26–50");
		assertThat(this.mvc.get().uri(PAGE + "?q=no+such+thing").header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("No component has this.");
		assertThat(this.mvc.get().uri(PAGE + "?from=-5&row=2147483647")).hasStatusOk();
		assertThat(this.mvc.get().uri(PAGE + "?from=2147483647")).hasStatusOk();
	}

	@Test
	void programsGetTheListInItsOwnMediaType() {
		var reader = user("taro").authorities(new SimpleGrantedAuthority("RIGHT_READ"));
		assertThat(this.mvc.get().uri("/api/v1/sbom").with(reader)).hasStatusOk()
			.hasHeader("Content-Type", "application/vnd.cyclonedx+json;version=1.6")
			.bodyJson()
			.extractingPath("$.bomFormat")
			.isEqualTo("CycloneDX");
		assertThat(this.mvc.get().uri("/api/v1/about").with(reader)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.judged")
			.isEqualTo(false);
		assertThat(this.mvc.post().uri(PAGE + "/judge").with(reader).with(csrf())).hasStatus(403);
	}

	private void load() throws Exception {
		this.fleet.load("feed.json", feed(record("CVE-2098-0001", "2098-01-02T00:00:00.000",
				below("cpe:2.3:a:apache:tomcat:*:*:*:*:*:*:*:*", "99.0"))));
	}

	private void judged() {
		assertThat(this.mvc.post().uri(PAGE + "/judge").with(csrf())).hasStatus3xxRedirection();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.software.judgement().judgedAt() != null);
	}

}
