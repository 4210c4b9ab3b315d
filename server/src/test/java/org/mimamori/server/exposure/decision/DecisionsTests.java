package org.mimamori.server.exposure.decision;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.Opinions;
import org.mimamori.server.exposure.Rejudging;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.web.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// "Not affected, because …" stays as long as the clause it rested on, and no longer.
@SpringBootTest
@Timeout(120)
class DecisionsTests {

	private static final String CVE = "CVE-2098-0600";

	private static final String OTHER = "vulnerable_code_not_in_execute_path";

	@Autowired
	private Decisions decisions;

	@Autowired
	private DecisionListener listener;

	@Autowired
	private Exposures exposures;

	@Autowired
	private Opinions opinions;

	@Autowired
	private Rejudging rejudging;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private int revision;

	@BeforeEach
	void anOldDeviceAndItsWeakness() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		revise(firmwareBelow("2.10"));
	}

	@Test
	void whatIsDecidedCountsNowhere() {
		Map<String, Object> before = traces().getFirst();
		assertThat(figures()).isEqualTo("1 of 1 by 1, undecided 0 by 0");
		long id = decide();
		assertThat(figures()).isEqualTo("0 of 1 by 0, undecided 0 by 0");
		assertThat(this.exposures.impact(advisory()).affected()).isZero();
		assertThat(this.exposures.impact(advisory()).cleared()).isEqualTo(1);
		assertThat(this.exposures.touching(true, null, 10)).isEmpty();
		assertThat(this.exposures.touchingModel(this.fleet.model, 10)).isEmpty();
		assertThat(this.exposures.urgency(advisory())).isNull();
		assertThat(touched()).isZero();
		assertThat(traces()).extracting((row) -> row.get("verdict")).containsOnly("Z");
		assertThat(traces().getFirst().get("first_seen")).isEqualTo(before.get("first_seen"));
		assertThat(this.decisions.covering(advisory(), composition("one"), this.fleet.model)).containsOnlyKeys(CVE);
		assertThat(this.opinions.of(CVE).lines().getFirst().decided().name()).isEqualTo("NOT_AFFECTED");
		assertThat(this.decisions.get(id).orElseThrow().clauses()).hasSize(2);
		assertThat(this.fleet.notices()).containsExactly("affected", "cleared");
	}

	@Test
	void carriesOverToARevisionWithTheSameClause() throws Exception {
		long id = decide();
		revise(firmwareBelow("2.10"), below("cpe:2.3:o:hokuto:other:*:*:*:*:*:*:*:*", "3.0"));
		assertThat(figures()).isEqualTo("0 of 1 by 0, undecided 0 by 0");
		assertThat(this.decisions.get(id).orElseThrow().ended()).isNull();
	}

	@Test
	void endsWhenTheRangeGrows() throws Exception {
		this.fleet.device("two", this.fleet.firmware("2.09"));
		this.fleet.await();
		List<Map<String, Object>> before = traces();
		long id = decide();
		revise(firmwareBelow("2.12"));
		assertThat(figures()).isEqualTo("2 of 2 by 1, undecided 0 by 0");
		assertThat(ended(id)).isEqualTo(Decision.Why.CHANGED);
		assertThat(this.fleet.notices()).contains("reopened");
		assertThat(this.exposures.urgency(advisory()).outcome()).isNotNull();
		assertThat(traces()).isNotEmpty()
			.filteredOn((row) -> before.stream()
				.anyMatch((one) -> one.get("composition_id").equals(row.get("composition_id"))))
			.isEqualTo(before);
	}

	@Test
	void endsWhenARevisionSaysMoreOfWhatWasCovered() throws Exception {
		long id = decide();
		revise(firmwareBelow("2.10"), below(AdvisorySamples.FIRMWARE, "2.09"));
		assertThat(figures()).isEqualTo("1 of 1 by 1, undecided 0 by 0");
		assertThat(ended(id)).isEqualTo(Decision.Why.CHANGED);
	}

	@Test
	void oneReleaseThatShowsTheChangeOpensTheOthers() {
		long id = decide();
		this.fleet.jdbc().sql("update exposure_decision set clauses = array['what it said once']").update();
		this.fleet.device("two", this.fleet.firmware("2.05"));
		this.fleet.await();
		assertThat(ended(id)).isEqualTo(Decision.Why.CHANGED);
		assertThat(figures()).isEqualTo("2 of 2 by 1, undecided 0 by 0");
		assertThat(traces()).extracting((row) -> row.get("verdict")).doesNotContain("Z");
	}

	@Test
	void firmwareWithinTheClauseIsCoveredAndUnderAnotherIsNot() throws Exception {
		revise(firmwareBelow("2.10"), between("3.0", "3.2"));
		long id = decide();
		this.fleet.device("within", this.fleet.firmware("2.05"));
		this.fleet.await();
		assertThat(figures()).isEqualTo("0 of 2 by 0, undecided 0 by 0");
		this.fleet.device("beyond", this.fleet.firmware("3.1"));
		this.fleet.await();
		assertThat(figures()).isEqualTo("1 of 3 by 1, undecided 0 by 0");
		assertThat(this.exposures.impact(advisory()).cleared()).isEqualTo(2);
		assertThat(this.decisions.get(id).orElseThrow().ended()).isNull();
	}

	@Test
	void aDeviceThatComesBackToACoveredReleaseIsCovered() {
		decide();
		long device = this.fleet.device("two", this.fleet.mended);
		this.fleet.door(Devices.class).runs(device, this.fleet.old);
		this.fleet.await();
		assertThat(figures()).isEqualTo("0 of 2 by 0, undecided 0 by 0");
	}

	@Test
	void judgingAgainChangesNothing() {
		decide();
		List<Map<String, Object>> before = traces();
		for (int i = 0; i < 2; i++) {
			this.rejudging.everything(unwatched());
			this.rejudging.decided(advisory(), this.fleet.model);
			this.fleet.await();
			assertThat(traces()).isEqualTo(before);
			assertThat(figures()).isEqualTo("0 of 1 by 0, undecided 0 by 0");
		}
		assertThat(this.fleet.notices()).containsExactly("affected", "cleared");
		assertThat(this.fleet.jdbc().sql("select count(*) from exposure_closed").query(Integer.class).single())
			.isZero();
	}

	@Test
	void runsOutAfterItsLastDay() {
		long id = decide();
		this.listener.everyHour();
		assertThat(this.decisions.get(id).orElseThrow().ended()).isNull();
		this.fleet.jdbc().sql("update exposure_decision set until = :day").param("day", today().minusDays(1)).update();
		this.listener.everyHour();
		this.fleet.await();
		assertThat(ended(id)).isEqualTo(Decision.Why.EXPIRED);
		assertThat(figures()).isEqualTo("1 of 1 by 1, undecided 0 by 0");
		assertThat(this.fleet.notices()).containsExactly("affected", "cleared", "reopened");
		assertThat(this.decisions.restore(id)).isFalse();
	}

	@Test
	void isTakenBackAndGivenBack() {
		List<Map<String, Object>> before = traces();
		long id = decide();
		assertThat(this.decisions.withdraw(id, "mori")).isTrue();
		assertThat(this.decisions.withdraw(id, "mori")).isFalse();
		this.fleet.await();
		assertThat(figures()).isEqualTo("1 of 1 by 1, undecided 0 by 0");
		assertThat(traces()).isEqualTo(before);
		assertThat(this.decisions.get(id).orElseThrow().ended().by()).isEqualTo("mori");
		assertThat(this.decisions.restore(id)).isTrue();
		assertThat(figures()).isEqualTo("0 of 1 by 0, undecided 0 by 0");
		assertThat(this.decisions.restore(id)).isFalse();
	}

	@Test
	void whatCannotBeToldIsDecidedToo() throws Exception {
		this.fleet.door(Devices.class).remove(List.of(device("one")));
		this.fleet.device("unrecorded", this.fleet.firmware("unreadable"));
		this.fleet.await();
		assertThat(figures()).isEqualTo("0 of 1 by 0, undecided 1 by 1");
		decide();
		assertThat(figures()).isEqualTo("0 of 1 by 0, undecided 0 by 0");
	}

	@Test
	void takesThePlaceOfWhatWasDecidedBefore() {
		long first = decide();
		long second = this.decisions
			.decide(List.of(advisory()), new Decisions.Proposal(CVE, this.fleet.model, OTHER, "read again", null),
					"mori")
			.getFirst();
		assertThat(ended(first)).isEqualTo(Decision.Why.WITHDRAWN);
		assertThat(this.decisions.holding(null, 10)).extracting(Decision::id).containsExactly(second);
		assertThat(this.decisions.ended(null, 10)).extracting(Decision::id).containsExactly(first);
		assertThat(this.decisions.of(CVE.toLowerCase())).extracting(Decision::id).containsExactly(second, first);
		assertThat(this.decisions.counts()).isEqualTo(new Decisions.Counts(1, 0, 1));
		assertThat(this.decisions.holding(second, 10)).isEmpty();
		assertThat(this.decisions.restore(first)).isFalse();
	}

	@Test
	void refusesWhatCannotBeDecided() {
		assertThat(refused(proposal(OTHER, "why", today().minusDays(1)))).containsExactly("until");
		assertThat(refused(proposal(OTHER, "why", today().plusYears(2).plusDays(1)))).containsExactly("until");
		assertThat(refused(proposal("it_is_fine", " ", null))).containsExactly("justification", "reason");
		assertThat(refused(proposal("", "x".repeat(2001), null))).containsExactly("justification", "reason");
		assertThat(refused(new Decisions.Proposal("CVE-2098-0601", this.fleet.model, OTHER, "why", null)))
			.containsExactly("advisoryId");
		long untouched = this.fleet.model("Other", "cpe:2.3:h:hokuto:other:-:*:*:*:*:*:*:*");
		assertThat(refused(new Decisions.Proposal(CVE, untouched, OTHER, "why", null))).containsExactly("advisoryId");
		assertThat(this.decisions.of(CVE)).isEmpty();
		assertThat(figures()).isEqualTo("1 of 1 by 1, undecided 0 by 0");
	}

	private List<String> refused(Decisions.Proposal proposal) {
		List<String> fields = new java.util.ArrayList<>();
		assertThatThrownBy(() -> this.decisions.decide(List.of(advisory()), proposal, "sato")).isInstanceOfSatisfying(
				FieldRefusal.class, (ex) -> ex.fields().forEach((field) -> fields.add(field.name())));
		return fields;
	}

	private long decide() {
		long id = this.decisions.decide(List.of(advisory()), proposal(OTHER, "the port is closed", null), "sato")
			.getFirst();
		this.fleet.await();
		return id;
	}

	private Decisions.Proposal proposal(String justification, String reason, LocalDate until) {
		return new Decisions.Proposal(CVE, this.fleet.model, justification, reason, until);
	}

	private void revise(String... configurations) throws Exception {
		String modified = "2098-01-%02dT00:00:00.000".formatted(++this.revision);
		this.fleet.load("feed.json", feed(record(CVE, modified, String.join(",", configurations))));
	}

	private static String below(String cpe, String version) {
		return AdvisorySamples.below(cpe, version);
	}

	private static String between(String from, String to) {
		return AdvisorySamples.below(AdvisorySamples.FIRMWARE, to)
			.replace("\"versionEndExcluding\"", "\"versionStartIncluding\":\"" + from + "\",\"versionEndExcluding\"");
	}

	private Decision.Why ended(long id) {
		return this.decisions.get(id).orElseThrow().ended().why();
	}

	private long advisory() {
		return this.fleet.advisory(CVE);
	}

	private static LocalDate today() {
		return LocalDate.now();
	}

	private String figures() {
		this.fleet.await();
		Exposures.Figures figures = this.exposures.figures();
		return "%d of %d by %d, undecided %d by %d".formatted(figures.affectedUnits(), figures.devices(),
				figures.affectingAdvisories(), figures.undecidedUnits(), figures.undecidedAdvisories());
	}

	private List<Map<String, Object>> traces() {
		return this.fleet.jdbc()
			.sql("select composition_id, verdict::text, first_seen from exposure_exposure order by 1")
			.query()
			.listOfRows();
	}

	private int touched() {
		return this.fleet.jdbc()
			.sql("select coalesce(sum(affected + undecided), 0) from inventory_composition")
			.query(Integer.class)
			.single();
	}

	private long device(String name) {
		return this.fleet.jdbc()
			.sql("select id from inventory_device where name = :name")
			.param("name", name)
			.query(Long.class)
			.single();
	}

	private long composition(String name) {
		return this.fleet.door(Devices.class).row(device(name)).compositionId();
	}

}
