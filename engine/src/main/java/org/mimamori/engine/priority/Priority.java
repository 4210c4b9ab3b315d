package org.mimamori.engine.priority;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/// What a deployer should do about one weakness in one place, and all that it rests on. A CVSS score is
/// not among it: it tells severity, not what to do first.
///
/// @param humanImpact of safety and mission, by its own table
/// @param humanImpactRow the line of that table
/// @param row the line of the deployer table
/// @param due by the rule; `null`: without a date
public record Priority(Input<Exploitation> exploitation, Input<Exposure> exposure, Input<Automatable> automatable,
		Input<Safety> safety, Input<Mission> mission, HumanImpact humanImpact, int humanImpactRow, Outcome outcome,
		int row, @Nullable LocalDate due) {

	/// @param from the day on which the inputs began to hold
	public static Priority decide(Input<Exploitation> exploitation, Input<Exposure> exposure,
			Input<Automatable> automatable, Input<Safety> safety, Input<Mission> mission, DueRule rule,
			LocalDate from) {
		DecisionTable.Row impact = DecisionTable.humanImpact().decide(safety.value().word(), mission.value().word());
		DecisionTable.Row decision = DecisionTable.deployer()
			.decide(exploitation.value().word(), exposure.value().word(), automatable.value().word(), impact.outcome());
		Outcome outcome = Word.of(Outcome.class, decision.outcome());
		return new Priority(exploitation, exposure, automatable, safety, mission,
				Word.of(HumanImpact.class, impact.outcome()), impact.line(), outcome, decision.line(),
				rule.due(outcome, from));
	}

}
