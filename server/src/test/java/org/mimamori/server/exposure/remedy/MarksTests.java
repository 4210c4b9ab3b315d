package org.mimamori.server.exposure.remedy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.web.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;

/// Marks of devices, areas and components; and that a revision asks to look again only where it matters.
@SpringBootTest
@Timeout(120)
class MarksTests {

	private static final String CVE = "CVE-2098-0500";

	private static final String FIX = "Update to 2.10.";

	@Autowired
	private Marks marks;

	@Autowired
	private Exposures exposures;

	@Autowired
	private Devices devices;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long one;

	private int revision;

	@BeforeEach
	void anOldDeviceAndItsWeakness() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.jdbc().sql("truncate exposure_remedy cascade").update();
		this.one = this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		revise("<2.10", FIX);
	}

	@Test
	void withoutAMarkNothingIsRemediated() {
		assertThat(count()).isEqualTo("1 of 1 open, 0 in progress, 0 done");
		assertThat(rows()).isZero();
	}

	@Test
	void aMarkStandsBesideTheVerdictAndIsTakenBack() {
		long first = mark("in_progress", device(this.one)).getFirst();
		assertThat(count()).isEqualTo("0 of 1 open, 1 in progress, 0 done");
		long second = mark("done", device(this.one)).getFirst();
		assertThat(count()).isEqualTo("0 of 1 open, 0 in progress, 1 done");
		assertThat(this.exposures.impact(this.fleet.advisory(CVE)).affected()).isEqualTo(1);
		Mark mark = this.marks.get(second).orElseThrow();
		assertThat(List.of(mark.setBy(), mark.note(), mark.about())).containsExactly("hanako", "flashed", "one");

		assertThat(this.marks.undo(List.of(second), "taro")).isEqualTo(1);
		assertThat(count()).isEqualTo("0 of 1 open, 1 in progress, 0 done");
		assertThat(this.marks.get(first).orElseThrow().ended()).isNull();
		assertThat(this.marks.get(second).orElseThrow().ended().by()).isEqualTo("taro");
		assertThat(this.marks.end(List.of(first), "taro")).isEqualTo(1);
		assertThat(count()).isEqualTo("1 of 1 open, 0 in progress, 0 done");
		assertThat(this.marks.resume(List.of(first, second))).isEqualTo(1);
		assertThat(count()).isEqualTo("0 of 1 open, 0 in progress, 1 done");
		assertThat(this.fleet.jdbc()
			.sql("select count(*) from audit_entry where action like 'exposure.mark.%' and detail like '%one%'")
			.query(Long.class)
			.single()).isGreaterThanOrEqualTo(4);
	}

	@Test
	void anAreaIsOneRowHoweverManyDevicesItHas() {
		long north = this.fleet.place(this.fleet.site, "North");
		for (int n = 0; n < 4; n++) {
			this.fleet.device("n" + n, this.fleet.old, north);
		}
		long lot = this.devices.save(new Device(0, this.fleet.model, this.fleet.old, null, north, true, 30, "lot", null,
				null, Device.Owner.OT, Device.State.IN_SERVICE, null, null, null, null), null);
		this.fleet.await();
		assertThat(count()).isEqualTo("35 of 35 open, 0 in progress, 0 done");
		mark("in_progress", new Target.Area(composition(this.one), north));
		assertThat(rows()).isEqualTo(1);
		assertThat(count()).isEqualTo("1 of 35 open, 34 in progress, 0 done");
		// who is said something of later is told apart
		mark("done", device(lot));
		assertThat(count()).isEqualTo("1 of 35 open, 4 in progress, 30 done");
		// a place takes in those within, and what was said last counts
		mark("done", new Target.Area(null, this.fleet.site));
		assertThat(count()).isEqualTo("0 of 35 open, 0 in progress, 35 done");
		mark("not_remediated", device(this.one));
		assertThat(count()).isEqualTo("1 of 35 open, 0 in progress, 34 done");
		mark("in_progress", new Target.Area(composition(this.one), null));
		assertThat(count()).isEqualTo("0 of 35 open, 35 in progress, 0 done");
		assertThat(rows()).isEqualTo(5);
		Holding holding = this.marks.over(List.of(CVE), List.of(this.one));
		assertThat(holding.of(CVE, this.one, composition(this.one), List.of(this.fleet.site)).state())
			.isEqualTo(Mark.State.IN_PROGRESS);
		assertThat(holding.of("CVE-2098-9999", this.one, composition(this.one), List.of())).isNull();
	}

	@Test
	void whatIsMendedIsNoMatchAnyMore() {
		mark("in_progress", device(this.one));
		this.devices.runs(this.one, this.fleet.mended);
		this.fleet.await();
		assertThat(this.marks.counts(this.fleet.advisory(CVE))).isEmpty();
		assertThatThrownBy(() -> mark("done", device(this.one))).isInstanceOf(FieldRefusal.class);
	}

	@Test
	void aRevisionThatCuresAsBeforeIsNoNewMatch() throws Exception {
		long id = mark("done", device(this.one)).getFirst();
		List<Map<String, Object>> before = seen();
		String renumbered = document("<2.10", FIX).replace("\"P1\"", "\"CSAFPID-0009\"")
			.replace("Door left open", "Door still open");
		this.fleet.load("csaf.json", renumbered);
		assertThat(revisions()).isEqualTo(1);
		assertThat(this.marks.get(id).orElseThrow().again()).isNull();
		assertThat(count()).isEqualTo("0 of 1 open, 0 in progress, 1 done");
		assertThat(seen()).isEqualTo(before).isNotEmpty();
		assertThat(this.fleet.notices()).containsOnlyOnce("affected");
	}

	@Test
	void aRevisionThatCuresOtherwiseAsksToLookAgain() throws Exception {
		long id = mark("done", device(this.one)).getFirst();
		List<Map<String, Object>> before = seen();
		revise("<2.10", "Update to 2.10, then change the password.");
		Mark mark = this.marks.get(id).orElseThrow();
		assertThat(mark.again().why()).isEqualTo(Mark.Why.REMEDIATION);
		assertThat(mark.ended()).isNull();
		assertThat(count()).isEqualTo("0 of 1 open, 0 in progress, 1 done");
		assertThat(this.marks.counts(this.fleet.advisory(CVE)).getFirst().again()).isEqualTo(1);
		assertThat(seen()).isEqualTo(before).isNotEmpty();
		// to say it again is to have looked
		long anew = mark("done", device(this.one)).getFirst();
		assertThat(this.marks.get(anew).orElseThrow().again()).isNull();
		revise("<2.10", "Update to 2.10,  then\nchange the password.");
		assertThat(this.marks.get(anew).orElseThrow().again()).isNull();
	}

	@Test
	void aCureForProductsOfOthersIsNotOurs() throws Exception {
		long id = mark("done", device(this.one)).getFirst();
		this.fleet.load("csaf.json", document("<2.10", FIX).replace("\"remediations\":[",
				"\"remediations\":[{\"category\":\"vendor_fix\",\"details\":\"Buy another.\",\"product_ids\":[\"P2\"]},")
			.replace("{\"category\":\"product_name\",\"name\":\"AX-200\"", """
					{"category":"product_name","name":"BX-9","product":{"product_id":"P2","name":"Hokuto BX-9"}},
					{"category":"product_name","name":"AX-200\""""));
		assertThat(revisions()).isEqualTo(1);
		assertThat(this.marks.get(id).orElseThrow().again()).isNull();
	}

	@Test
	void anotherVerdictAsksToLookAgain() throws Exception {
		String cve = "CVE-2098-0501";
		String unsure = """
				{"operator":"AND","nodes":[
				{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"%s","versionEndExcluding":"2.10"}]},
				{"operator":"OR","cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:h:hokuto:ax200:b1:*:*:*:*:*:*:*"}]}]}"""
			.formatted(AdvisorySamples.FIRMWARE);
		this.fleet.load("feed.json", feed(record(cve, "2098-01-02T00:00:00.000", unsure)));
		long id = this.marks.mark(List.of(device(this.one)), new Marks.Proposal(cve, "done", null), "hanako")
			.getFirst();
		this.fleet.load("feed.json", feed(record(cve, "2098-01-03T00:00:00.000", unsure + " ")));
		assertThat(this.marks.get(id).orElseThrow().again()).isNull();
		this.fleet.load("feed.json", feed(record(cve, "2098-01-04T00:00:00.000", firmwareBelow("2.10"))));
		assertThat(this.marks.get(id).orElseThrow().again().why()).isEqualTo(Mark.Why.VERDICT);
	}

	@Test
	void aDocumentOfAnotherPublisherAsksOnlyIfItCures() throws Exception {
		long id = mark("done", device(this.one)).getFirst();
		this.fleet.load("feed.json", feed(record(CVE, "2098-01-02T00:00:00.000", firmwareBelow("2.10"))));
		assertThat(this.marks.get(id).orElseThrow().again()).isNull();
		this.fleet.load("other.json", csaf("OTHER-1", "2098-01-05T00:00:00Z", "<2.10", 5.0, "Switch it off."));
		assertThat(this.marks.get(id).orElseThrow().again().why()).isEqualTo(Mark.Why.REMEDIATION);
	}

	@Test
	void aComponentIsMarkedApartFromDevices() throws Exception {
		String cve = "CVE-2098-0502";
		String busybox = "cpe:2.3:a:busybox:busybox:1.22.1:*:*:*:*:*:*:*";
		this.fleet.door(Firmwares.class)
			.components(this.fleet.old, List.of(new Component("busybox", "1.22.1", null, null, busybox),
					new Component("zlib", "1.2", null, null, "cpe:2.3:a:zlib:zlib:1.2:*:*:*:*:*:*:*")));
		this.fleet.load("feed.json", feed(
				record(cve, "2098-01-02T00:00:00.000", below("cpe:2.3:a:busybox:busybox:*:*:*:*:*:*:*:*", "1.30.0"))));
		Marks.Proposal done = new Marks.Proposal(cve, "done", "patched in place");
		long id = this.marks.mark(List.of(new Target.Part(this.fleet.old, busybox)), done, "hanako").getFirst();
		assertThat(this.marks.parts(List.of(cve), List.of(this.fleet.old))).extracting(Mark::id).containsExactly(id);
		assertThat(this.marks.get(id).orElseThrow().about()).contains("AX200").endsWith(busybox);
		assertThat(this.marks.counts(this.fleet.advisory(cve)).getFirst().open().units()).isEqualTo(1);
		Target zlib = new Target.Part(this.fleet.old, "cpe:2.3:a:zlib:zlib:1.2:*:*:*:*:*:*:*");
		assertThatThrownBy(() -> this.marks.mark(List.of(zlib), done, "hanako")).isInstanceOf(FieldRefusal.class);
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThatThrownBy(() -> mark("cured", device(this.one))).isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> mark("done")).isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> mark("done", device(-1))).isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> mark("done", device(this.fleet.device("mended", this.fleet.mended))))
			.isInstanceOf(FieldRefusal.class);
		List<Target> many = Collections.nCopies(Marks.MOST + 1, device(this.one));
		assertThatThrownBy(() -> this.marks.mark(many, new Marks.Proposal(CVE, "done", null), "x"))
			.isInstanceOf(FieldRefusal.class);
		assertThat(rows()).isZero();
	}

	private List<Long> mark(String state, Target... targets) {
		return this.marks.mark(List.of(targets), new Marks.Proposal(CVE, state, "flashed"), "hanako");
	}

	private static Target device(long id) {
		return new Target.OneDevice(id);
	}

	private void revise(String range, String remedy) throws Exception {
		this.fleet.load("csaf.json", document(range, remedy));
	}

	private String document(String range, String remedy) {
		this.revision++;
		return csaf("HK-1", "2098-01-0" + this.revision + "T00:00:00Z", range, 5.0, remedy);
	}

	private long composition(long device) {
		return this.devices.row(device).compositionId();
	}

	private long rows() {
		return this.fleet.jdbc().sql("select count(*) from exposure_remedy").query(Long.class).single();
	}

	private long revisions() {
		return this.fleet.jdbc().sql("select count(*) from advisory_former").query(Long.class).single();
	}

	private List<Map<String, Object>> seen() {
		return this.fleet.jdbc()
			.sql("select advisory_id, composition_id, first_seen from exposure_exposure order by 1, 2")
			.query()
			.listOfRows();
	}

	private String count() {
		MarkCount count = this.marks.counts(this.fleet.advisory(CVE)).getFirst();
		return "%d of %d open, %d in progress, %d done".formatted(count.open().units(), count.matching().units(),
				count.progress().units(), count.done().units());
	}

}
