package org.mimamori.server.exposure.priority;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Automatable;
import org.mimamori.engine.priority.Exploitation;
import org.mimamori.engine.priority.Exposure;
import org.mimamori.engine.priority.Mission;
import org.mimamori.engine.priority.Safety;
import org.mimamori.engine.priority.Word;

/// An input that a person set for one vulnerability, wherever it touches us.
///
/// @param value a word of the input's decision point
/// @param until the last day on which it holds; `null`: until it is taken back
public record InputOverride(long id, String vulnerability, Point input, String value, String reason,
		@Nullable LocalDate until, String setBy, Instant setAt, @Nullable String endedBy, @Nullable Instant endedAt) {

	/// The inputs of a decision.
	public enum Point {

		EXPLOITATION(Exploitation.values()), EXPOSURE(Exposure.values()), AUTOMATABLE(Automatable.values()),
		SAFETY(Safety.values()), MISSION(Mission.values());

		private final List<String> words;

		Point(Word[] words) {
			this.words = Arrays.stream(words).map(Word::word).toList();
		}

		/// From low to high.
		public List<String> words() {
			return this.words;
		}

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static Optional<Point> of(@Nullable String code) {
			return Arrays.stream(values()).filter((point) -> point.code().equals(code)).findFirst();
		}

	}

}
