package org.mimamori.server.advisory.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What came of asking a source. Only the first two are good.
public enum Outcome {

	/// Everything that the source lists is here, and something was new.
	COMPLETE,

	/// Everything that the source lists is here, and nothing was new.
	UNCHANGED,

	/// Something that the source lists is not here.
	PARTIAL,

	/// The source lists less than it did. What is here stays.
	SHRUNK,

	/// All is here, but the source has said nothing new for longer than it ever should.
	STALLED,

	/// The source could not be asked.
	FAILED;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public boolean good() {
		return switch (this) {
			case COMPLETE, UNCHANGED -> true;
			case PARTIAL, SHRUNK, STALLED, FAILED -> false;
		};
	}

	public static Outcome of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	/// What a finished run shows.
	///
	/// @param listed what the source tells now
	/// @param expected the most that it has told
	/// @param held what is here of that
	/// @param troubles parts that something is wrong with
	/// @param quiet how long the source may say nothing new
	record Findings(long listed, long expected, long held, long troubles, boolean news, @Nullable Instant lastChange,
			Instant now, Duration quiet) {

		Outcome outcome() {
			if (this.listed < this.expected) {
				return SHRUNK;
			}
			if (this.troubles > 0 || this.held < this.expected || this.expected == 0) {
				return PARTIAL;
			}
			if (this.lastChange != null && this.lastChange.plus(this.quiet).isBefore(this.now)) {
				return STALLED;
			}
			return this.news ? COMPLETE : UNCHANGED;
		}

	}

}
