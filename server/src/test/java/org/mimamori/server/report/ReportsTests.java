package org.mimamori.server.report;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// Figures against a fleet that was counted by hand.
@SpringBootTest
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class ReportsTests {

	@Autowired
	private Reports reports;

	@Autowired
	private SupportEnds support;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private ReportScene scene;

	@BeforeEach
	void scene() throws Exception {
		this.scene = new ReportScene(this.context, this.folder);
	}

	@Test
	void countsWhereItemsStandAndTakesTheWorseOfAnswerAndEvidence() {
		Report report = this.reports.now(null);
		Counted all = new Counted(1, 1, 1, 1, 1, 1);
		assertThat(report.counted()).isEqualTo(all);
		assertThat(all.percent()).isEqualTo(25);
		assertThat(all.evidencePercent()).isEqualTo(20);
		assertThat(report.guidelines()).hasSize(1)
			.first()
			.satisfies((line) -> assertThat(line.axes()).extracting(Report.Axis::group, Report.Axis::counted)
				.containsExactly(tuple("a", new Counted(1, 1, 0, 0, 0, 0)), tuple("b", new Counted(0, 0, 0, 1, 0, 0)),
						tuple("c", new Counted(0, 0, 1, 0, 1, 1))));
		assertThat(report.systems()).hasSize(1).first().satisfies((line) -> {
			assertThat(line.units()).isEqualTo(4);
			assertThat(line.differs()).isEqualTo(1);
			assertThat(line.late()).isEqualTo(1);
			assertThat(line.name().en()).isEqualTo("Watched line");
		});
		assertThat(report.sheets().getFirst().items()).filteredOn((one) -> one.item().equals("c1"))
			.first()
			.satisfies((one) -> {
				assertThat(one.standing()).isEqualTo(Standing.MISSING);
				assertThat(one.said()).isEqualTo("◎");
				assertThat(one.figure()).isEqualTo("0 / 4");
			});
		assertThat(report.evidenceAsOf()).isNotNull().isBeforeOrEqualTo(report.asOf());
	}

	@Test
	void tellsWhatTouchesTheFleetAndWhenSupportEnds() {
		Report report = this.reports.now(null);
		assertThat(report.touched().ages()).containsExactly(new Report.Aged("scheduled", "week", 1, 0));
		assertThat(report.touched().affectedUnits()).isEqualTo(1);
		assertThat(report.touched().units()).isEqualTo(4);
		assertThat(report.touched().provenAt()).isNull();
		assertThat(report.support().ended()).isEqualTo(1);
		assertThat(report.support().quarters()).hasSize(8)
			.extracting(Report.Quarter::units)
			.containsExactly(0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
		Report.Quarter next = report.support().quarters().get(1);
		assertThat(next.first()).isBeforeOrEqualTo(ReportScene.soon());
		assertThat(this.support.models(next.code(), java.time.LocalDate.now())).extracting((model) -> model.name())
			.containsExactly("Soon");
		assertThat(this.support.models("ended", java.time.LocalDate.now())).extracting((model) -> model.name())
			.containsExactly("Past");
	}

	@Test
	void namesWhatIsToBeDecidedTheMostPressingFirst() {
		Report report = this.reports.now(null);
		assertThat(report.decide()).extracting(Report.ToDecide::kind)
			.containsExactly("answer", "difference", "exposure");
		assertThat(report.waiting()).isEqualTo(3);
		assertThat(report.decide().getFirst().address()).contains("/sheets/" + this.scene.sheet)
			.contains("show=late", "item=a2");
	}

	@Test
	void aKeptReportStaysAsItWasAndIsComparedWithTheNext() {
		long first = this.reports.make(" board ", "hanako");
		this.scene.say("b1", Adopted.FULL, null);
		this.scene.say("a1", Adopted.NONE, null);
		this.scene.say("c2", Adopted.FULL, null);
		assertThat(this.reports.get(first).counted()).isEqualTo(new Counted(1, 1, 1, 1, 1, 1));
		Report now = this.reports.now(null);
		Changes changes = Changes.between(this.reports.get(first), now);
		assertThat(changes.better()).extracting(Changes.Moved::item).containsExactly("b1");
		assertThat(changes.worse()).extracting(Changes.Moved::item).containsExactly("a1");
		assertThat(changes.figures()).filteredOn((one) -> one.difference() != 0)
			.extracting(Changes.Figure::name, Changes.Figure::before, Changes.Figure::after, Changes.Figure::state)
			.containsExactly(tuple("in-place", 25L, 40L, "calm"), tuple("missing", 1L, 2L, "attention"),
					tuple("open", 1L, 0L, "calm"));
		long second = this.reports.make(null, "hanako");
		assertThat(this.reports.list(10)).extracting(Issue::id).containsExactly(second, first);
		assertThat(this.reports.before(second)).map(Issue::id).contains(first);
		assertThat(this.reports.issue(first).note()).isEqualTo("board");
		this.reports.remove(first);
		assertThat(this.reports.before(second)).isEmpty();
		this.reports.restore(first);
		assertThat(this.reports.list(10)).hasSize(2);
	}

	@Test
	void whatIsKeptReadsBackWhole() {
		Report now = this.reports.now(null);
		Report kept = this.reports.get(this.reports.make(null, "hanako"));
		assertThat(kept).usingRecursiveComparison().ignoringFields("asOf").isEqualTo(now);
	}

	@Test
	void oneSystemAloneHasItsItemsOnly() {
		assertThat(this.reports.now(this.scene.system).counted().all()).isEqualTo(5);
		Report none = this.reports.now(this.scene.system + 1000);
		assertThat(none.systems()).isEmpty();
		assertThat(none.sheets()).isEmpty();
	}

	@Test
	void refusesANoteThatIsTooLongAndAReportOfNothing() {
		assertThatThrownBy(() -> this.reports.make("n".repeat(501), "hanako")).isInstanceOf(Refusal.class);
		ReportScene.clear(this.context);
		assertThatThrownBy(() -> this.reports.make(null, "hanako")).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> this.reports.get(987_654)).isInstanceOf(Refusal.class);
	}

	@Test
	void sixExposuresAtMostWhileOtherThingsWait() {
		List<Report.ToDecide> many = java.util.stream.IntStream.range(0, 10).mapToObj((i) -> todo("exposure")).toList();
		List<Report.ToDecide> others = java.util.stream.IntStream.range(0, 10).mapToObj((i) -> todo("answer")).toList();
		assertThat(Agenda.first(many, others)).hasSize(10)
			.filteredOn((one) -> one.kind().equals("exposure"))
			.hasSize(6);
		assertThat(Agenda.first(many, List.of())).hasSize(10);
	}

	private static Report.ToDecide todo(String kind) {
		return new Report.ToDecide(kind, "scheduled", new org.mimamori.server.guideline.Bilingual("a", "a"), null, 1,
				null, false, false, "/");
	}

}
