package org.mimamori.server.exposure.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.exposure.remedy.Target;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Firmwares;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;

/// Which components of which releases documents are about, with counts.
@SpringBootTest
@Timeout(120)
class ComponentsTests {

	private static final String BUSYBOX = "cpe:2.3:a:busybox:busybox:1.22.1:*:*:*:*:*:*:*";

	private static final String ZLIB = "pkg:generic/zlib@1.2.11";

	private static final String DAY = "2098-01-02T00:00:00.000";

	@Autowired
	private Components components;

	@Autowired
	private Marks marks;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long both;

	@BeforeEach
	void twoReleasesWithComponents() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		Firmwares firmwares = this.fleet.door(Firmwares.class);
		Component busybox = new Component("busybox", "1.22.1", null, null, BUSYBOX);
		firmwares.components(this.fleet.old,
				List.of(busybox,
						new Component("zlib", "1.2.11", null, ZLIB, "cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*"),
						new Component("logo", null, null, null, null)));
		firmwares.components(this.fleet.mended, List.of(busybox));
		this.fleet.device("one", this.fleet.old);
		this.fleet.device("two", this.fleet.old);
		this.fleet.device("three", this.fleet.mended);
		this.fleet.await();
		this.fleet.load("feed.json", feed(
				record("CVE-2098-0701", DAY,
						below("cpe:2.3:a:busybox:busybox:*:*:*:*:*:*:*:*", "1.30.0") + ","
								+ below("cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*", "1.2.12")),
				record("CVE-2098-0702", DAY, below("cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*", "1.2.12")),
				record("CVE-2098-0703", DAY, below("cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*", "1.2.5")),
				record("CVE-2098-0704", DAY, firmwareBelow("2.10"))));
		this.both = this.fleet.advisory("CVE-2098-0701");
	}

	@Test
	void eachComponentOfAReleaseHasItsAdvisories() {
		List<Components.Touched> touched = this.components.ofFirmware(this.fleet.old);
		assertThat(touched).extracting((one) -> one.part().label() + " " + one.affected())
			.containsExactly("zlib 1.2.11 2", "busybox 1.22.1 1");
		assertThat(this.components.ofFirmware(this.fleet.old, ZLIB).hits()).extracting(Components.Hit::vulnerability)
			.containsExactlyInAnyOrder("CVE-2098-0701", "CVE-2098-0702");
		assertThat(this.components.ofFirmware(this.fleet.mended)).singleElement()
			.satisfies((one) -> assertThat(one.part().identity()).isEqualTo(BUSYBOX));
		assertThat(this.components.ofFirmware(this.fleet.mended, ZLIB)).isNull();
	}

	@Test
	void manyDocumentsAreReadAtOnceAndSayTheSame() throws Exception {
		List<Components.Touched> before = this.components.ofFirmware(this.fleet.old);
		this.fleet.load("many.json", AdvisorySamples.records(101));
		assertThat(this.components.ofFirmware(this.fleet.old)).usingRecursiveComparison()
			.ignoringCollectionOrder()
			.isEqualTo(before);
	}

	@Test
	void eachDocumentHasItsReleasesAndComponents() {
		assertThat(this.components.releases(this.both, null, 10))
			.extracting(Components.Release::firmwareId, Components.Release::units, Components.Release::affected)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(this.fleet.old, 2L, true),
					org.assertj.core.groups.Tuple.tuple(this.fleet.mended, 1L, true));
		assertThat(this.components.releases(this.both, this.fleet.old, 10)).extracting(Components.Release::firmwareId)
			.containsExactly(this.fleet.mended);
		Components.ByComponent by = this.components.ofAdvisory(this.both);
		assertThat(by.components())
			.extracting((one) -> one.part().name() + " in " + one.releases() + " of " + one.units() + " units")
			.containsExactly("busybox in 2 of 3 units", "zlib in 1 of 2 units");
		assertThat(List.of(by.matching(), by.releases(), by.looked())).containsExactly(3L, 2L, 2L);
	}

	@Test
	void aDocumentAboutTheFirmwareItselfIsAboutNoComponent() {
		Components.ByComponent by = this.components.ofAdvisory(this.fleet.advisory("CVE-2098-0704"));
		assertThat(by.components()).isEmpty();
		assertThat(by.releases()).isEqualTo(1);
		assertThat(this.components.ofAdvisory(this.fleet.advisory("CVE-2098-0703")).releases()).isZero();
	}

	@Test
	void componentsAreCountedByTheirMarks() {
		this.marks.mark(List.of(new Target.Part(this.fleet.old, ZLIB), new Target.Part(this.fleet.old, BUSYBOX)),
				new Marks.Proposal("CVE-2098-0701", "done", null), "hanako");
		this.marks.mark(List.of(new Target.Part(this.fleet.mended, BUSYBOX)),
				new Marks.Proposal("CVE-2098-0701", "in_progress", null), "hanako");
		Components.ByComponent by = this.components.ofAdvisory(this.both);
		assertThat(by.marks()).isEqualTo(Map.of("done", 2L, "in_progress", 1L));
		assertThat(by.components().getFirst().vulnerabilities()).isEqualTo(Set.of("CVE-2098-0701"));
		assertThat(this.components.ofAdvisory(this.fleet.advisory("CVE-2098-0702")).marks()).isEmpty();
	}

}
