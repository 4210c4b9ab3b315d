package org.mimamori.server.about;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.match.Reason;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.Proves;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.SmallFleet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.record;

/// This server is judged by what is loaded, as devices are, and is no device.
@SpringBootTest
@Timeout(120)
@Proves("II-3")
class OwnJudgingTests {

	private static final String TOMCAT = "cpe:2.3:a:apache:tomcat:*:*:*:*:*:*:*:*";

	private static final String SPRING = "cpe:2.3:a:vmware:spring_framework:*:*:*:*:*:*:*:*";

	@Autowired
	private OwnJudging judging;

	@Autowired
	private Software software;

	@Autowired
	private Running running;

	@Autowired
	private Exposures exposures;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	@BeforeEach
	void anEmptyHouse() {
		assumeTrue(!this.running.judged().isEmpty(), "built offline, without its list");
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.jdbc()
			.sql("update about_judgement set due = true, software = null, judged_at = null, advisories = 0, affected = 0")
			.update();
	}

	@Test
	void withoutAdvisoriesThereIsNothingToJudgeWith() {
		this.judging.judge();
		assertThat(this.software.judgement().judgedAt()).isNotNull();
		assertThat(this.software.judgement().judged()).isFalse();
		assertThat(this.software.judgement().clean()).isFalse();
	}

	@Test
	void whatTouchesAComponentIsFoundWithItsVersionsAndWhatDoesNotIsTold() throws Exception {
		this.fleet.load("feed.json", feed(record("CVE-2098-0001", "2098-01-02T00:00:00.000", below(TOMCAT, "99.0")),
				record("CVE-2098-0002", "2098-01-02T00:00:00.000", below(SPRING, "6.0")), record("CVE-2098-0003",
						"2098-01-02T00:00:00.000", below("cpe:2.3:a:hokuto:console:*:*:*:*:*:*:*:*", "9"))));
		this.judging.judge();
		Judgement found = this.software.judgement();
		assertThat(found.judged()).isTrue();
		assertThat(found.clean()).isFalse();
		assertThat(found)
			.extracting(Judgement::advisories, Judgement::documents, Judgement::affected, Judgement::unclear,
					Judgement::cleared)
			.containsExactly(3L, 2, 1, 0, 1);
		assertThat(this.software.findings(Verdict.AFFECTED, 100, 0)).isNotEmpty().allSatisfy((one) -> {
			assertThat(one.vulnerability()).isEqualTo("CVE-2098-0001");
			assertThat(one.component()).startsWith("tomcat-embed");
			assertThat(one.range()).contains("99.0");
			assertThat(one.reason()).isEqualTo(Reason.VERSION_IN_RANGE);
		});
		assertThat(this.software.findings(Verdict.NOT_AFFECTED, 100, 0)).extracting(Finding::reason)
			.containsOnly(Reason.VERSION_OUT_OF_RANGE);
		assertThat(this.software.findings(Verdict.UNKNOWN, 100, 0)).isEmpty();
	}

	@Test
	void nothingOfItEntersTheFleet() throws Exception {
		this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		List<Long> before = counts();
		this.fleet.load("feed.json", feed(record("CVE-2098-0001", "2098-01-02T00:00:00.000", below(TOMCAT, "99.0"))));
		this.judging.judge();
		assertThat(this.software.judgement().affected()).isEqualTo(1);
		assertThat(counts()).isEqualTo(before);
		assertThat(this.exposures.impact(this.fleet.advisory("CVE-2098-0001")).affected()).isZero();
	}

	private List<Long> counts() {
		return List.of("inventory_device", "inventory_composition", "inventory_component", "exposure_exposure")
			.stream()
			.map((table) -> this.fleet.jdbc().sql("select count(*) from " + table).query(Long.class).single())
			.toList();
	}

	@Test
	void itIsJudgedAgainAfterAdvisoriesChangedAndNotMoreThanOnceAnHour() throws Exception {
		assertThat(this.judging.wanted()).isTrue();
		this.judging.judge();
		assertThat(this.judging.wanted()).isFalse();
		this.fleet.load("feed.json", feed(record("CVE-2098-0002", "2098-01-02T00:00:00.000", below(SPRING, "6.0"))));
		assertThat(this.judging.wanted()).as("nothing was there to judge with").isTrue();
		this.judging.judge();
		assertThat(this.software.judgement().clean()).isTrue();
		this.fleet.load("more.json", feed(record("CVE-2098-0001", "2098-01-02T00:00:00.000", below(TOMCAT, "99.0"))));
		assertThat(this.software.judgement().due()).isTrue();
		assertThat(this.judging.wanted()).isFalse();
		this.fleet.jdbc()
			.sql("update about_judgement set judged_at = :then")
			.param("then", java.sql.Timestamp.from(Instant.now().minus(OwnJudging.PAUSE).minus(Duration.ofMinutes(1))))
			.update();
		assertThat(this.judging.wanted()).isTrue();
		this.judging.look();
		assertThat(this.software.judgement().due()).isFalse();
		assertThat(this.software.judgement().affected()).isEqualTo(1);
	}

	@Test
	void anotherReleaseIsJudgedAtOnce() {
		this.judging.judge();
		this.fleet.jdbc().sql("update about_judgement set software = 'of another release'").update();
		assertThat(this.judging.wanted()).isTrue();
	}

}
