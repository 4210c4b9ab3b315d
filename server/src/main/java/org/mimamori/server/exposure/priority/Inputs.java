package org.mimamori.server.exposure.priority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Exploitation.Level;
import org.mimamori.engine.priority.Automatable;
import org.mimamori.engine.priority.DueRule;
import org.mimamori.engine.priority.Exploitation;
import org.mimamori.engine.priority.Input;
import org.mimamori.engine.priority.Priority;
import org.mimamori.engine.priority.Word;
import org.mimamori.server.advisory.Signal;

/// What is known of vulnerabilities, by sources and by people, and the decision that follows for a setting.
///
/// @param signals by vulnerability
/// @param overrides those that hold, by vulnerability
record Inputs(Map<String, List<Signal>> signals, Map<String, List<InputOverride>> overrides) {

	Priority decide(String vulnerability, PlaceSetting setting, LocalDate from) {
		Map<InputOverride.Point, InputOverride> set = new HashMap<>();
		this.overrides.getOrDefault(vulnerability, List.of()).forEach((one) -> set.put(one.input(), one));
		List<Signal> known = this.signals.getOrDefault(vulnerability, List.of());
		return Priority.decide(set(exploitation(known), Exploitation.class, set.get(InputOverride.Point.EXPLOITATION)),
				set(setting.exposure(), org.mimamori.engine.priority.Exposure.class,
						set.get(InputOverride.Point.EXPOSURE)),
				set(automatable(known), Automatable.class, set.get(InputOverride.Point.AUTOMATABLE)),
				set(setting.safety(), org.mimamori.engine.priority.Safety.class, set.get(InputOverride.Point.SAFETY)),
				set(setting.mission(), org.mimamori.engine.priority.Mission.class,
						set.get(InputOverride.Point.MISSION)),
				DueRule.STANDARD, from);
	}

	private static <T extends Enum<T> & Word> Input<T> set(Input<T> told, Class<T> point,
			@Nullable InputOverride override) {
		return (override != null) ? told.override(Word.of(point, override.value()), override.setBy(), override.reason())
				: told;
	}

	/// The gravest that any source tells; where none does, nothing is known of
	/// exploitation.
	private static Input<Exploitation> exploitation(List<Signal> signals) {
		List<Input<Exploitation>> told = new ArrayList<>();
		for (Signal signal : signals) {
			Level level = signal.exploitation();
			if (level != null) {
				told.add(Input.of(Word.of(Exploitation.class, level.name()), signal.source()));
			}
		}
		return told.stream().reduce(Input::or).orElse(Input.of(Exploitation.NONE, PlaceSetting.ASSUMED));
	}

	/// Where no source tells, an attack counts as one that can be automated, as SSVC
	/// advises.
	private static Input<Automatable> automatable(List<Signal> signals) {
		List<Input<Automatable>> told = new ArrayList<>();
		for (Signal signal : signals) {
			Boolean yes = signal.automatable();
			if (yes != null) {
				told.add(Input.of(yes ? Automatable.YES : Automatable.NO, signal.source()));
			}
		}
		return told.stream().reduce(Input::or).orElse(Input.of(Automatable.YES, PlaceSetting.ASSUMED));
	}

}
