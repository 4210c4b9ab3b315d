package org.mimamori.engine.priority;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriorityTests {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

	@Test
	void everyCombinationIsDecidedByItsTwoRows() {
		int count = 0;
		for (Exploitation exploitation : Exploitation.values()) {
			for (Exposure exposure : Exposure.values()) {
				for (Automatable automatable : Automatable.values()) {
					for (Safety safety : Safety.values()) {
						for (Mission mission : Mission.values()) {
							Priority priority = decide(exploitation, exposure, automatable, safety, mission);
							DecisionTable.Row impact = DecisionTable.humanImpact()
								.decide(safety.word(), mission.word());
							DecisionTable.Row row = DecisionTable.deployer()
								.decide(exploitation.word(), exposure.word(), automatable.word(), impact.outcome());
							assertThat(priority.humanImpact().word()).isEqualTo(impact.outcome());
							assertThat(priority.outcome().word()).isEqualTo(row.outcome());
							assertThat(priority.row()).isEqualTo(row.line());
							count++;
						}
					}
				}
			}
		}
		assertThat(count).isEqualTo(3 * 3 * 2 * 4 * 4);
	}

	@Test
	void aDecisionSaysWhatItRestsOn() {
		Priority priority = decide(Exploitation.ACTIVE, Exposure.OPEN, Automatable.YES, Safety.CATASTROPHIC,
				Mission.DEGRADED);
		assertThat(priority.humanImpact()).isEqualTo(HumanImpact.VERY_HIGH);
		assertThat(priority.outcome()).isEqualTo(Outcome.IMMEDIATE);
		assertThat(priority.due()).isEqualTo(LocalDate.of(2026, 11, 24));
		assertThat(priority.exploitation()).isEqualTo(new Input<>(Exploitation.ACTIVE, "test", null));
		assertThat(decide(Exploitation.NONE, Exposure.SMALL, Automatable.NO, Safety.NEGLIGIBLE, Mission.DEGRADED).due())
			.isNull();
	}

	@Test
	void theStrongerSourceCountsUnlessAPersonSaysWhyNot() {
		Input<Exploitation> adp = Input.of(Exploitation.POC, "CISA-ADP");
		Input<Exploitation> kev = Input.of(Exploitation.ACTIVE, "KEV 2025.08.25");
		assertThat(adp.or(kev)).isEqualTo(kev);
		assertThat(kev.or(adp)).isEqualTo(kev);
		Input<Exploitation> person = kev.override(Exploitation.NONE, "sato", "that service is switched off here");
		assertThat(person.or(kev)).isEqualTo(person);
		assertThat(kev.or(person)).isEqualTo(person);
		assertThatIllegalArgumentException().isThrownBy(() -> kev.override(Exploitation.NONE, "sato", " "));
		assertThatIllegalArgumentException().isThrownBy(() -> Input.of(Exploitation.NONE, ""));
	}

	@Test
	void whatIsMoreUrgentIsNotDueLater() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DueRule(Map.of(Outcome.SCHEDULED, 10, Outcome.IMMEDIATE, 11)));
		assertThatIllegalArgumentException().isThrownBy(() -> new DueRule(Map.of(Outcome.DEFER, -1)));
		assertThat(new DueRule(Map.of(Outcome.DEFER, 365)).due(Outcome.DEFER, DAY)).isEqualTo(DAY.plusDays(365));
	}

	@Test
	void likelihoodOrdersOnlyWithinOneDecision() {
		List<Ranked> sorted = Stream
			.of(new Ranked("a", Outcome.DEFER, 0.99), new Ranked("b", Outcome.IMMEDIATE, null),
					new Ranked("c", Outcome.IMMEDIATE, 0.01), new Ranked("e", Outcome.SCHEDULED, 0.5),
					new Ranked("d", Outcome.SCHEDULED, 0.5))
			.sorted()
			.toList();
		assertThat(sorted).extracting(Ranked::id).containsExactly("c", "b", "d", "e", "a");
		assertThatIllegalArgumentException().isThrownBy(() -> new Ranked("a", Outcome.DEFER, Double.NaN));
	}

	private static Priority decide(Exploitation exploitation, Exposure exposure, Automatable automatable, Safety safety,
			Mission mission) {
		return Priority.decide(Input.of(exploitation, "test"), Input.of(exposure, "test"),
				Input.of(automatable, "test"), Input.of(safety, "test"), Input.of(mission, "test"), DueRule.STANDARD,
				DAY);
	}

}
