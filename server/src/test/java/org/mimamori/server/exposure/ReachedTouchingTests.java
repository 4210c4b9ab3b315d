package org.mimamori.server.exposure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.Proves;
import org.mimamori.server.access.BoundTo;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Touch;
import org.mimamori.server.inventory.UseLevel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;

/// Two plants: at one the devices are mended and stand behind walls, at the other they are
/// open to all. Whoever is bound to one learns nothing of the other by figures.
@SpringBootTest
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("III-3")
class ReachedTouchingTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Exposures exposures;

	@Autowired
	private Sites sites;

	@Autowired
	private Models models;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long lake;

	@BeforeEach
	void scene() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.lake = this.fleet.place(null, "Lake");
		this.sites.set(this.fleet.site, new Setting(Network.SMALL, UseLevel.DATA));
		this.sites.set(this.lake, new Setting(Network.OPEN, UseLevel.PEOPLE));
		this.fleet.device("mended", this.fleet.mended);
		this.fleet.device("not recorded", this.fleet.model, null, this.fleet.site);
		this.fleet.device("open", this.fleet.old, this.lake);
		this.fleet.load("csaf.json", csaf("HK-1", "2098-01-03T00:00:00Z", "<2.10", 9.8, "Update."));
	}

	@Test
	void whatIsDecidedElsewhereIsNotToldHere() {
		assertThat(this.exposures.figures().affectingAdvisories()).isEqualTo(1);
		Seen river = seen(this.fleet.site);
		assertThat(river.figures().affectingAdvisories()).isZero();
		assertThat(river.figures().undecidedAdvisories()).isEqualTo(1);
		assertThat(river.figures().urgentAdvisories()).isZero();
		assertThat(river.aged()).isEmpty();
		assertThat(river.touching()).singleElement().satisfies((one) -> {
			assertThat(one.compositions()).isZero();
			assertThat(one.urgency().outcome()).isNotNull().isEqualTo(Outcome.DEFER);
		});
		assertThat(river.touch().affected()).as("the model").isZero();
		assertThat(seen(this.lake).touching()).singleElement()
			.satisfies((one) -> assertThat(one.compositions()).isEqualTo(1));
	}

	/// What is recorded elsewhere only is neither listed nor said not to be touched.
	@Test
	void whatStandsElsewhereOnlyIsNotListed() {
		long advisory = this.fleet.advisory("CVE-2098-0500");
		List<Long> all = compositions(advisory);
		AtomicReference<List<Long>> river = new AtomicReference<>();
		BoundTo.as(BoundTo.engineer(this.fleet.site), () -> river.set(compositions(advisory)));
		assertThat(all).hasSize(3);
		assertThat(river.get()).hasSize(2);
		assertThat(all).containsAll(river.get());
	}

	private List<Long> compositions(long advisory) {
		return this.exposures.impact(advisory).compositions().stream().map((one) -> one.composition().id()).toList();
	}

	/// The view of those who are bound tells what the summary does, where they are bound
	/// to
	/// everything.
	@Test
	void whoReachesAllSeesTheSame() {
		this.fleet.device("old too", this.fleet.old, this.fleet.site);
		this.fleet.await();
		Seen all = new Seen(this.exposures.figures(), this.exposures.touching(true, null, 9), this.exposures.aged(),
				this.exposures.urgency(this.fleet.advisory("CVE-2098-0500")), touch());
		assertThat(seen(this.fleet.site, this.lake)).isEqualTo(all);
		assertThat(all.figures().affectingAdvisories()).isEqualTo(1);
	}

	private Seen seen(long... where) {
		AtomicReference<Seen> seen = new AtomicReference<>();
		long advisory = this.fleet.advisory("CVE-2098-0500");
		BoundTo.as(BoundTo.engineer(where),
				() -> seen.set(new Seen(this.exposures.figures(), this.exposures.touching(true, null, 9),
						this.exposures.aged(), this.exposures.urgency(advisory), touch())));
		return seen.get();
	}

	private Touch touch() {
		return this.models.get(this.fleet.model).touch();
	}

	private record Seen(Exposures.Figures figures, List<Exposures.Touching> touching, List<Exposures.Aged> aged,
			Exposures.Urgency urgency, Touch touch) {
	}

}
