package org.mimamori.server.exposure.priority;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.Opinions;
import org.mimamori.server.exposure.JudgingLock;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.UseLevel;
import org.mimamori.server.web.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.SignalSamples.epss;
import static org.mimamori.server.advisory.SignalSamples.kev;
import static org.mimamori.server.advisory.SignalSamples.kevEntry;

/// What to do first, from devices, documents, what is known of exploitation, and the settings of places.
@SpringBootTest
@Timeout(120)
class PrioritiesTests {

	private static final String CVE = "CVE-2098-0500";

	@Autowired
	private Priorities priorities;

	@Autowired
	private PriorityListener listener;

	@Autowired
	private SettingRepository settings;

	@Autowired
	private JudgingLock lock;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Exposures exposures;

	@Autowired
	private Opinions opinions;

	@Autowired
	private Sites sites;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	@BeforeEach
	void anOldDeviceAndItsWeakness() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.device("one", this.fleet.old);
		this.fleet.load("feed.json", feed(record(CVE, "2098-01-02T00:00:00.000", firmwareBelow("2.10"))));
	}

	@Test
	void isDecidedByWhatIsKnownAndByThePlace() throws Exception {
		assertThat(outcome()).isEqualTo(Outcome.SCHEDULED);
		this.fleet.load("kev.json", kev("2098-02-01", kevEntry(CVE, "2098-02-01", false)));
		assertThat(outcome()).isEqualTo(Outcome.OUT_OF_CYCLE);
		set(null, UseLevel.PEOPLE);
		assertThat(outcome()).isEqualTo(Outcome.IMMEDIATE);
		assertThat(this.priorities.of(CVE).decided().getFirst().priority().due())
			.isEqualTo(LocalDate.now().plusDays(3));
		set(Network.SMALL, UseLevel.PEOPLE);
		assertThat(outcome()).isEqualTo(Outcome.OUT_OF_CYCLE);
		this.fleet.load("kev.json", kev("2098-03-01", kevEntry("CVE-2098-0009", "2098-02-01", false)));
		assertThat(outcome()).isEqualTo(Outcome.SCHEDULED);
		assertThat(this.fleet.notices()).containsExactly("affected", "exploited", "raised", "raised", "lowered",
				"unlisted", "lowered");
	}

	@Test
	void everyInputTellsItsSource() throws Exception {
		this.fleet.load("kev.json", kev("2098-02-01", kevEntry(CVE, "2098-02-01", true)));
		set(Network.CONTROLLED, null);
		var priority = this.priorities.of(CVE).decided().getFirst().priority();
		assertThat(priority.exploitation().source()).isEqualTo("KEV");
		assertThat(priority.exposure().source()).isEqualTo("place");
		assertThat(priority.automatable().source()).isEqualTo("assumed");
		assertThat(priority.mission().source()).isEqualTo("assumed");
	}

	@Test
	void aPersonsWordStandsUntilItsLastDay() {
		this.priorities.set(CVE, "exploitation", "active", "seen in our logs", LocalDate.now(), "sato");
		assertThat(outcome()).isEqualTo(Outcome.OUT_OF_CYCLE);
		var exploitation = this.priorities.of(CVE).decided().getFirst().priority().exploitation();
		assertThat(exploitation.source()).isEqualTo("sato");
		assertThat(exploitation.overridden()).isEqualTo("seen in our logs");
		this.fleet.jdbc().sql("update exposure_override set until = until - 1").update();
		this.listener.everyHour();
		assertThat(outcome()).isEqualTo(Outcome.SCHEDULED);
		assertThat(this.priorities.of(CVE).overrides()).singleElement()
			.satisfies((one) -> assertThat(one.endedBy()).isEqualTo("system"));
		this.priorities.set(CVE, "exploitation", "active", "again", null, "sato");
		assertThat(this.priorities.end(CVE, InputOverride.Point.EXPLOITATION, "mori")).isTrue();
		assertThat(this.priorities.end(CVE, InputOverride.Point.EXPLOITATION, "mori")).isFalse();
		assertThat(outcome()).isEqualTo(Outcome.SCHEDULED);
	}

	@Test
	void refusesWhatIsNoInput() {
		assertThatThrownBy(() -> this.priorities.set(CVE, "cvss", "9.8", "high", null, "sato"))
			.isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> this.priorities.set(CVE, "safety", "bad", "high", null, "sato"))
			.isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> this.priorities.set(CVE, "safety", "critical", " ", null, "sato"))
			.isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(
				() -> this.priorities.set(CVE, "safety", "critical", "why", LocalDate.now().minusDays(1), "sato"))
			.isInstanceOf(FieldRefusal.class);
		assertThat(this.priorities.of(CVE).overrides()).isEmpty();
	}

	@Test
	void placesOfOtherSettingsAreDecidedApart() {
		long closed = this.fleet.place(this.fleet.site, "Closed");
		this.sites.set(closed, new Setting(Network.SMALL, UseLevel.DATA));
		this.fleet.device("two", this.fleet.old, closed);
		this.listener.everyHour();
		List<Priorities.Decided> decided = this.priorities.of(CVE).decided();
		assertThat(decided).extracting((one) -> one.priority().outcome())
			.containsExactly(Outcome.SCHEDULED, Outcome.DEFER);
		assertThat(decided.getLast().siteIds()).containsExactly(closed);
		assertThat(outcome()).isEqualTo(Outcome.SCHEDULED);
	}

	@Test
	void onlyWhatMovedIsDecidedAnew() throws Exception {
		long plc = this.fleet.model("PLC7", "cpe:2.3:h:hokuto:plc7:-:*:*:*:*:*:*:*");
		this.fleet.device("other", plc,
				this.fleet.firmware(plc, "1.0", "cpe:2.3:o:hokuto:plc7_firmware:1.0:*:*:*:*:*:*:*"), this.fleet.site);
		this.fleet.load("plc.json", feed(record("CVE-2098-0503", "2098-01-02T00:00:00.000",
				below("cpe:2.3:o:hokuto:plc7_firmware:*:*:*:*:*:*:*:*", "2.0"))));
		this.listener.everyHour();
		assertThat(stale()).isEmpty();
		assertThat(this.settings.moved()).isZero();

		long closed = this.fleet.place(this.fleet.site, "Closed");
		this.sites.set(closed, new Setting(Network.SMALL, UseLevel.DATA));
		this.fleet.await();
		assertThat(this.settings.moved()).isZero();
		this.fleet.jdbc()
			.sql("update inventory_device set site_id = :closed where name = 'one'")
			.param("closed", closed)
			.update();
		assertThat(this.settings.moved()).isEqualTo(1);
		assertThat(stale()).containsExactly(CVE);
		this.listener.everyHour();
		assertThat(outcome()).isEqualTo(Outcome.DEFER);
		assertThat(stale()).isEmpty();
		this.fleet.jdbc().sql("delete from inventory_device where name = 'one'").update();
		assertThat(this.settings.moved()).isEqualTo(1);

		this.listener.everyDay();
		assertThat(stale()).isEmpty();
	}

	@Test
	void aPersonWaitsForWhoDecidesInTheBackgroundAndNeverTheOtherWayRound() throws Exception {
		outcome();
		try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
			Future<?> person = this.transaction.execute((status) -> {
				this.lock.lock();
				Future<?> setting = thread
					.submit(() -> this.priorities.set(CVE, "exploitation", "active", "seen", null, "sato"));
				Awaitility.await()
					.until(() -> this.fleet.jdbc()
						.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
						.query(Long.class)
						.single() > 0);
				this.fleet.jdbc().sql("update exposure_summary set stale = stale").update();
				return setting;
			});
			person.get(30, TimeUnit.SECONDS);
		}
		assertThat(outcome()).isEqualTo(Outcome.OUT_OF_CYCLE);
	}

	private List<String> stale() {
		return this.fleet.jdbc()
			.sql("select d.key from exposure_summary s join advisory_document d on d.id = s.advisory_id where s.stale")
			.query(String.class)
			.list();
	}

	@Test
	void likelihoodOrdersWithinADecision() throws Exception {
		this.fleet.load("more.json", feed(record("CVE-2098-0501", "2098-01-02T00:00:00.000", firmwareBelow("2.10")),
				record("CVE-2098-0502", "2098-01-02T00:00:00.000", firmwareBelow("2.10"))));
		this.fleet.load("epss.csv", epss("2098-02-01", "CVE-2098-0501,0.9,0.99", CVE + ",0.1,0.5"));
		assertThat(this.exposures.touching(false, null, 10)).extracting((one) -> one.advisory().key())
			.containsExactly("CVE-2098-0501", CVE, "CVE-2098-0502");
		this.priorities.set("CVE-2098-0502", "exploitation", "active", "seen", null, "sato");
		assertThat(this.exposures.touching(false, null, 10)).extracting((one) -> one.advisory().key())
			.containsExactly("CVE-2098-0502", "CVE-2098-0501", CVE);
	}

	@Test
	void sourcesThatContradictStandSideBySideAndTheGraverCounts() throws Exception {
		this.fleet.load("csaf.json", csaf("HK-1", "2098-01-03T00:00:00Z", "<2.05", 5.0, "Update."));
		Opinions.SideBySide sides = this.opinions.of(CVE);
		assertThat(sides.documents()).hasSize(2);
		assertThat(sides.contradicted()).isTrue();
		Opinions.Line line = sides.lines().getFirst();
		assertThat(line.decided()).isEqualTo(Verdict.AFFECTED);
		assertThat(line.opinions()).extracting(Opinions.Opinion::verdict)
			.containsExactlyInAnyOrder(Verdict.AFFECTED, Verdict.NOT_AFFECTED);
	}

	private void set(Network network, UseLevel level) {
		this.sites.set(this.fleet.site, new Setting(network, level));
		this.fleet.await();
	}

	private Outcome outcome() {
		this.fleet.await();
		return this.exposures.urgency(this.fleet.advisory(CVE)).outcome();
	}

}
