package org.mimamori.server.exposure;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.exposure.SystemExposures.Missing;
import org.mimamori.server.exposure.priority.Priorities;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.UseLevel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;

/// What touches a system, and how what is said of a system decides what to do first.
@SpringBootTest
@Timeout(120)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SystemExposuresTests {

	private static final String CVE = "CVE-2098-0500";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SystemExposures exposures;

	@Autowired
	private Systems systems;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long elsewhere;

	@BeforeEach
	void twoPlaces() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.jdbc().sql("truncate inventory_system, inventory_change cascade").update();
		this.elsewhere = this.fleet.place(null, "Elsewhere");
		this.fleet.device("one", this.fleet.old);
		this.fleet.device("two", this.fleet.mended, this.elsewhere);
		this.fleet.load("csaf.json", csaf("HK-1", "2098-01-03T00:00:00Z", "<2.10", 5.0, "Update."));
	}

	@Test
	void onlyWhatIsInTheSystemCounts() {
		long touched = system(Setting.UNSAID, this.fleet.site);
		long untouched = system(Setting.UNSAID, this.elsewhere);
		assertThat(this.exposures.of(touched).vulnerabilities()).isEqualTo(1);
		assertThat(this.exposures.of(touched).told()).isEqualTo(1);
		assertThat(this.exposures.of(touched).scored()).isEqualTo(1);
		assertThat(this.exposures.of(touched).decided()).isEqualTo(1);
		assertThat(this.exposures.of(touched).units()).isEqualTo(1);
		assertThat(this.exposures.of(touched).placed()).isEqualTo(1);
		SystemExposures.Figures quiet = this.exposures.of(untouched);
		assertThat(quiet.advisories() + quiet.vulnerabilities() + quiet.units()).isZero();
		assertThat(quiet.named()).isEqualTo(1);
		assertThat(this.exposures.lacking(touched, Missing.UNITS, null, 10)).hasSize(1);
		for (Missing missing : EnumSet.complementOf(EnumSet.of(Missing.UNITS))) {
			assertThat(this.exposures.lacking(touched, missing, null, 10)).as(missing.name()).isEmpty();
		}
	}

	@Test
	void whatIsLateOrUndecidedIsNamed() {
		long touched = system(Setting.UNSAID, this.fleet.site);
		this.fleet.await();
		this.fleet.jdbc().sql("update exposure_priority set due = date '2000-01-01', outcome = 3").update();
		assertThat(this.exposures.of(touched).inTime()).isZero();
		assertThat(this.exposures.of(touched).urgent()).isEqualTo(1);
		assertThat(this.exposures.lacking(touched, Missing.TIME, null, 10)).extracting(SystemExposures.Lack::id)
			.containsExactly(CVE);
		assertThat(this.exposures.lacking(touched, Missing.TIME, CVE, 10)).isEmpty();
		assertThat(this.exposures.lacking(touched, Missing.MEASURE, null, 10)).hasSize(1);
		this.fleet.jdbc().sql("delete from exposure_priority").update();
		assertThat(this.exposures.lacking(touched, Missing.DECISION, null, 10)).hasSize(1);
	}

	@Test
	void whatIsSaidOfTheSystemGoesBeforeWhatIsSaidOfThePlace() {
		this.context.getBean(Sites.class).set(this.fleet.site, new Setting(Network.SMALL, UseLevel.DATA));
		this.fleet.await();
		assertThat(settings()).containsExactly("SMALL DATA");
		long one = system(new Setting(Network.OPEN, UseLevel.PEOPLE), this.fleet.site);
		this.fleet.await();
		assertThat(settings()).containsExactly("OPEN PEOPLE");
		// the gravest word of several systems counts
		system(new Setting(Network.CONTROLLED, null), this.fleet.site);
		this.fleet.await();
		assertThat(settings()).containsExactly("OPEN PEOPLE");
		this.systems.remove(one);
		this.fleet.await();
		assertThat(settings()).containsExactly("CONTROLLED DATA");
	}

	/// Those that are decided, as the page of the vulnerability tells them; the second
	/// half is what the summaries were decided by.
	private List<String> settings() {
		List<String> told = this.context.getBean(Priorities.class)
			.of(CVE)
			.decided()
			.stream()
			.map((decided) -> decided.setting().network() + " " + decided.setting().useLevel())
			.toList();
		int bits = this.fleet.jdbc()
			.sql("select bit_or(bits) from exposure_setting where composition_id in (select composition_id from exposure_exposure)")
			.query(Integer.class)
			.single();
		assertThat(Integer.bitCount(bits)).isEqualTo(told.size());
		return told;
	}

	private long system(Setting setting, long site) {
		long id = this.systems.save(
				new IotSystem(0, "System " + System.nanoTime(), null, null, Phase.PRODUCTION, setting, null, null),
				null);
		this.systems.add(new SystemPart(0, id, Primitive.SENSOR, site, null, null, null, null));
		return id;
	}

}
