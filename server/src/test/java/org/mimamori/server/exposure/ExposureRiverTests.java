package org.mimamori.server.exposure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.match.Clause;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Reason;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Touch;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Support;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// The river "known flaws" from its two sources, documents and devices, to its counts.
@SpringBootTest
@Timeout(120)
class ExposureRiverTests {

	private static final String EARLY = "2098-01-02T00:00:00.000";

	private static final String LATE = "2098-03-01T00:00:00.000";

	@Autowired
	private Sites sites;

	@Autowired
	private Models models;

	@Autowired
	private Firmwares firmwares;

	@Autowired
	private Devices devices;

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Advisories advisories;

	@Autowired
	private Exposures exposures;

	@Autowired
	private Judging judging;

	@Autowired
	private Recount recount;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private long site;

	private long model;

	private long old;

	private long mended;

	@BeforeEach
	void oneModelWithTwoReleases() {
		Quiet.await(this.context);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware, inventory_model,
					  inventory_site, inventory_supplier, exposure_closed, %s cascade
					"""
				.formatted(String.join(", ", AdvisorySamples.TABLES)))
			.update();
		this.site = this.sites.create(null, SiteKind.PLANT, "River", null, null);
		this.model = model("AX200", "cpe:2.3:h:hokuto:ax200:-:*:*:*:*:*:*:*");
		this.old = firmware("2.08");
		this.mended = firmware("2.10");
	}

	@Test
	void aDocumentTouchesADeviceUntilItIsMended() throws Exception {
		long device = device("one", this.old);
		long lot = this.devices.save(new Device(0, this.model, this.old, null, this.site, true, 30, "lot", null, null,
				Device.Owner.OT, Device.State.IN_SERVICE, null, null, null, null), null);
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")));
		long advisory = advisory("CVE-2098-0001");
		Impact impact = this.exposures.impact(advisory);
		assertThat(impact.affected()).isEqualTo(31);
		assertThat(impact.affectedEntries()).isEqualTo(2);
		assertThat(impact.affectedLots()).isEqualTo(1);
		assertThat(impact.affectedLotUnits()).isEqualTo(30);
		assertThat(impact.places()).containsExactly(new Impact.Place(this.site, 31, 0));
		assertThat(counts(composition(device))).isEqualTo("1 0");
		assertThat(this.exposures.figures().affectedUnits()).isEqualTo(31);

		long before = composition(device);
		this.devices.runs(device, this.mended);
		this.devices.runs(lot, this.mended);
		Quiet.await(this.context);
		assertThat(this.exposures.impact(advisory).affected()).isZero();
		assertThat(this.exposures.impact(advisory).cleared()).isEqualTo(31);
		assertThat(this.exposures.impact(advisory).places()).isEmpty();
		assertThat(this.exposures.figures().affectedUnits()).isZero();
		assertThat(counts(composition(device))).isEqualTo("0 0");
		// kept for the next device that comes with the old release
		assertThat(this.exposures.touching(before, 10)).hasSize(1);
		assertThat(this.exposures.touching(composition(device), 10)).isEmpty();
	}

	@Test
	void aTieBringsExposuresAndItsEndTakesThemAway() throws Exception {
		long untied = model("Camera", null);
		long release = this.firmwares.save(release(untied, "2.08", null), null);
		long device = this.devices.save(device(untied, release, "cam"), null);
		load(record("CVE-2098-0001", EARLY, below("cpe:2.3:o:aobadai:cam9_firmware:*:*:*:*:*:*:*:*", "2.10")));
		long advisory = advisory("CVE-2098-0001");
		assertThat(this.exposures.impact(advisory).affected()).isZero();
		assertThat(this.exposures.preview(untied, 'o', "aobadai", "cam9_firmware").affected()).isEqualTo(1);

		this.models.tie(untied, 'o', "aobadai", "cam9_firmware", "test");
		Quiet.await(this.context);
		assertThat(this.exposures.impact(advisory).affected()).isEqualTo(1);
		assertThat(counts(composition(device))).isEqualTo("1 0");
		assertThat(summary(advisory)).isEqualTo(1);

		this.models.untie(untied, this.models.ties(untied).getFirst().id());
		Quiet.await(this.context);
		assertThat(this.exposures.impact(advisory).affected()).isZero();
		assertThat(counts(composition(device))).isEqualTo("0 0");
		assertThat(summary(advisory)).isNull();
		assertThat(this.jdbc
			.sql("select vulnerability from exposure_closed where advisory_id = :id and composition_id = :composition")
			.param("id", advisory)
			.param("composition", composition(device))
			.query(String.class)
			.list()).containsExactly("CVE-2098-0001");
	}

	@Test
	void aRevisionIsJudgedAndNothingElse() throws Exception {
		long device = device("one", this.old);
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")),
				record("CVE-2098-0002", EARLY, firmwareBelow("2.10")));
		long shrinks = advisory("CVE-2098-0001");
		long stays = advisory("CVE-2098-0002");
		assertThat(counts(composition(device))).isEqualTo("2 0");
		// the other one would be closed if anybody judged it
		this.jdbc.sql("delete from advisory_key where document_id = :id").param("id", stays).update();
		List<Map<String, Object>> before = traces(stays);

		load(record("CVE-2098-0001", LATE, firmwareBelow("2.08")),
				record("CVE-2098-0002", EARLY, firmwareBelow("2.10")));
		assertThat(this.exposures.impact(shrinks).affected()).isZero();
		assertThat(counts(composition(device))).isEqualTo("1 0");
		// it stays undecided for the model without a release, of which there is no device
		assertThat(summary(shrinks)).isNull();
		assertThat(traces(stays)).isEqualTo(before).isNotEmpty();
		assertThat(this.jdbc.sql("select distinct advisory_id from exposure_closed").query(Long.class).list())
			.containsExactly(shrinks);
	}

	private List<Map<String, Object>> traces(long advisory) {
		return this.jdbc.sql("""
				select d.seq, e.composition_id, e.first_seen, s.first_seen as summed from advisory_document d
				join exposure_exposure e on e.advisory_id = d.id join exposure_summary s on s.advisory_id = d.id
				where d.id = :id order by 2
				""").param("id", advisory).query().listOfRows();
	}

	@Test
	void aWithdrawnRecordTouchesNothing() throws Exception {
		long device = device("one", this.old);
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")));
		assertThat(counts(composition(device))).isEqualTo("1 0");
		load(record("CVE-2098-0001", LATE, "Rejected", 9.8, firmwareBelow("2.10")));
		assertThat(counts(composition(device))).isEqualTo("0 0");
		assertThat(this.exposures.impact(advisory("CVE-2098-0001")).affected()).isZero();
		assertThat(this.advisories.row(advisory("CVE-2098-0001")).state()).isEqualTo("Rejected");
	}

	@Test
	void removedDocumentsAndModelsLeaveNoCounts() throws Exception {
		long device = device("one", this.old);
		loadFrom("demo", record("CVE-2098-0001", EARLY, firmwareBelow("2.10")));
		load(record("CVE-2098-0002", EARLY, firmwareBelow("2.10")));
		assertThat(counts(composition(device))).isEqualTo("2 0");
		assertThat(this.advisories.removeOrigin("demo")).isEqualTo(1);
		Quiet.await(this.context);
		assertThat(counts(composition(device))).isEqualTo("1 0");
		assertThat(this.exposures.figures().affectingAdvisories()).isEqualTo(1);

		this.devices.remove(List.of(device));
		this.models.remove(this.model);
		Quiet.await(this.context);
		assertThat(this.exposures.figures().affectingAdvisories()).isZero();
		assertThat(this.exposures.touching(true, null, 10)).isEmpty();
	}

	@Test
	void componentsAreJudgedWhenTheyChange() throws Exception {
		long device = device("one", this.mended);
		load(record("CVE-2098-0001", EARLY, below("cpe:2.3:a:busybox:busybox:*:*:*:*:*:*:*:*", "1.30.0")));
		long advisory = advisory("CVE-2098-0001");
		assertThat(this.exposures.impact(advisory).affected()).isZero();
		components("1.22.1");
		assertThat(this.exposures.impact(advisory).affected()).isEqualTo(1);
		assertThat(counts(composition(device))).isEqualTo("1 0");
		components(null);
		assertThat(this.exposures.impact(advisory).affected()).isZero();
		assertThat(this.exposures.impact(advisory).undecided()).isEqualTo(1);
		assertThat(counts(composition(device))).isEqualTo("0 1");
		components("1.36.1");
		assertThat(counts(composition(device))).isEqualTo("0 0");
		assertThat(summary(advisory)).isNull();
	}

	private void components(String version) {
		String cpe = "cpe:2.3:a:busybox:busybox:%s:*:*:*:*:*:*:*".formatted((version != null) ? version : "*");
		this.firmwares.components(this.mended, List.of(new Component("busybox", version, null, null, cpe)));
		Quiet.await(this.context);
	}

	@Test
	void theReasonsNameWhatSpeaksForAndWhatIsMissing() throws Exception {
		long touched = composition(device("one", this.old));
		long clear = composition(device("two", this.mended));
		String revision = """
				{"operator":"AND","nodes":[
				{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"%s","versionEndExcluding":"2.10"}]},
				{"operator":"OR","cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:h:hokuto:ax200:b1:*:*:*:*:*:*:*"}]}]}"""
			.formatted(AdvisorySamples.FIRMWARE);
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")), record("CVE-2098-0002", EARLY, revision));
		Explanation why = explain(touched, "CVE-2098-0001");
		assertThat(why.verdict()).isEqualTo(Verdict.AFFECTED);
		assertThat(reasons(why)).contains(Reason.VERSION_IN_RANGE);
		Explanation whyNot = explain(clear, "CVE-2098-0001");
		assertThat(whyNot.verdict()).isEqualTo(Verdict.NOT_AFFECTED);
		assertThat(reasons(whyNot)).contains(Reason.VERSION_OUT_OF_RANGE);
		Explanation missing = explain(touched, "CVE-2098-0002");
		assertThat(missing.verdict()).isEqualTo(Verdict.UNKNOWN);
		assertThat(reasons(missing)).contains(Reason.REVISION_NOT_RECORDED);
		assertThat(counts(touched)).isEqualTo("1 1");

		Device told = new Device(0, this.model, this.old, "B1", this.site, false, 1, "three", null, null,
				Device.Owner.OT, Device.State.IN_SERVICE, null, null, null, null);
		long known = composition(this.devices.save(told, null));
		Quiet.await(this.context);
		assertThat(counts(known)).isEqualTo("2 0");
	}

	private Explanation explain(long composition, String vulnerability) {
		Explanation explanation = this.exposures.explain(composition, advisory(vulnerability)).get(vulnerability);
		assertThat(explanation).isNotNull();
		return explanation;
	}

	private static List<Reason> reasons(Explanation explanation) {
		List<Reason> reasons = new ArrayList<>();
		explanation.reasons().forEach((reasoned) -> collect(reasoned.clause(), reasons));
		return reasons;
	}

	private static void collect(Clause clause, List<Reason> reasons) {
		reasons.add(clause.reason());
		clause.parts().forEach((part) -> collect(part, reasons));
	}

	@Test
	void statementsInAFormerFormAreJudgedFromTheDocument() throws Exception {
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")));
		this.jdbc.sql("update advisory_document set statements = set_byte(statements, 0, 99)").update();
		long device = device("one", this.old);
		this.judging.compositionsRevised(List.of(composition(device)));
		assertThat(counts(composition(device))).isEqualTo("1 0");
		assertThat(explain(composition(device), "CVE-2098-0001").verdict()).isEqualTo(Verdict.AFFECTED);
	}

	@Test
	void manyJudgesAtOnceDoNotLockEachOtherOut() throws Exception {
		List<Long> compositions = new ArrayList<>();
		for (int n = 0; n < 40; n++) {
			long release = firmware("1." + n);
			compositions.add(composition(device("d" + n, release)));
		}
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")));
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Future<?>> running = new ArrayList<>();
			for (int n = 0; n < 8; n++) {
				running.add(threads.submit(() -> this.judging.compositionsRevised(compositions)));
				running.add(threads.submit(() -> this.judging.advisoriesRevised(0, Long.MAX_VALUE)));
				running.add(threads.submit(() -> this.judging.compositionsRevised(compositions.reversed())));
				running.add(threads.submit(() -> this.recount.everything()));
			}
			for (Future<?> one : running) {
				one.get(60, TimeUnit.SECONDS);
			}
		}
		assertThat(this.exposures.impact(advisory("CVE-2098-0001")).affected()).isEqualTo(40);
		assertThat(compositions).allSatisfy((id) -> assertThat(counts(id)).isEqualTo("1 0"));
		// the old release is judged too, but nothing runs it
		assertThat(summary(advisory("CVE-2098-0001"))).isEqualTo(40);
	}

	@Test
	void whatNobodyRunsCountsForNothingUntilADeviceDoes() throws Exception {
		load(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")));
		assertThat(summary(advisory("CVE-2098-0001"))).isNull();
		long device = device("one", this.old);
		Quiet.await(this.context);
		assertThat(summary(advisory("CVE-2098-0001"))).isEqualTo(1);
		this.devices.remove(List.of(device));
		Quiet.await(this.context);
		assertThat(summary(advisory("CVE-2098-0001"))).isNull();
	}

	private long model(String name, String cpe) {
		return this.models.save(new Model(0, "Hokuto", name, null, null, null, cpe, List.of(), null, null, null,
				new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
	}

	private long firmware(String version) {
		return this.firmwares
			.save(release(this.model, version, "cpe:2.3:o:hokuto:ax200_firmware:" + version + ":*:*:*:*:*:*:*"), null);
	}

	private static Firmware release(long model, String version, String cpe) {
		return new Firmware(0, model, "FW", version, cpe, null, List.of());
	}

	private long device(String name, long firmware) {
		return this.devices.save(device(this.model, firmware, name), null);
	}

	private Device device(long ofModel, long firmware, String name) {
		return new Device(0, ofModel, firmware, null, this.site, false, 1, name, null, null, Device.Owner.OT,
				Device.State.IN_SERVICE, null, null, null, null);
	}

	private void load(String... records) throws Exception {
		loadFrom(null, records);
	}

	private void loadFrom(String origin, String... records) throws Exception {
		this.loads.load("test", file(this.folder, "feed.json", feed(records)), origin, unwatched());
		Quiet.await(this.context);
	}

	private long advisory(String vulnerability) {
		return this.advisories.about(vulnerability).getFirst().id();
	}

	private long composition(long device) {
		return this.jdbc.sql("select composition_id from inventory_device where id = :id")
			.param("id", device)
			.query(Long.class)
			.single();
	}

	private String counts(long composition) {
		return this.jdbc.sql("select affected || ' ' || undecided from inventory_composition where id = :id")
			.param("id", composition)
			.query(String.class)
			.single();
	}

	private Integer summary(long advisory) {
		return this.jdbc.sql("select affected from exposure_summary where advisory_id = :id")
			.param("id", advisory)
			.query(Integer.class)
			.optional()
			.orElse(null);
	}

}
