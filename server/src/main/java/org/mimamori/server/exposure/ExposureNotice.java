package org.mimamori.server.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.AdvisoryRow;

/// Something that changed for us, told once.
///
/// @param advisory `null` for what concerns a vulnerability, whoever speaks of it
/// @param cause what was revised, `document` or `fleet`, or what was decided or undone; `null` where nothing was
/// @param source who says that it is exploited
/// @param from the decision before
/// @param to the decision now
public record ExposureNotice(long id, Instant at, Kind kind, @Nullable AdvisoryRow advisory,
		@Nullable String vulnerability, @Nullable String cause, @Nullable String source, @Nullable Outcome from,
		@Nullable Outcome to, @Nullable LocalDate due) {

	/// What a notice tells.
	public enum Kind {

		/// An advisory touches us now.
		AFFECTED,
		/// It touches more compositions than before its revision.
		MORE,
		/// It touches fewer.
		FEWER,
		/// It cannot be told whether it does.
		UNDECIDED,
		/// It touches nothing any more.
		CLEARED,
		/// It became more urgent.
		RAISED,
		/// It became less urgent.
		LOWERED,
		/// A weakness that touches us is exploited, a source says.
		EXPLOITED,
		/// The source says so no longer.
		UNLISTED,
		/// A decision of a person does not hold any more.
		REOPENED;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
