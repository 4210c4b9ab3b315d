package org.mimamori.server.exposure.remedy;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What a person said of how far the cure of one vulnerability is.
///
/// @param about what it is about, in words
/// @param again `null` as long as documents say what they said on the day
/// @param ended `null` as long as it holds
public record Mark(long id, String vulnerability, Target target, String about, State state, String note, String setBy,
		Instant setAt, @Nullable Again again, @Nullable Ending ended) {

	/// The three of CSAF 2.0 §9.1.13.
	public enum State {

		NOT_REMEDIATED, IN_PROGRESS, DONE;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		static State of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

	/// What a revision changed.
	public enum Why {

		REMEDIATION, VERDICT;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// Since when somebody should look again, and why.
	public record Again(Instant since, Why why) {
	}

	public record Ending(String by, Instant at) {
	}

	/// Whether it takes in devices of a composition at a place.
	///
	/// @param places the place and those it lies in
	boolean holds(long deviceId, long compositionId, java.util.Collection<Long> places) {
		return switch (this.target) {
			case Target.OneDevice one -> one.deviceId() == deviceId;
			case Target.Area(Long composition, Long site) ->
				(composition == null || composition == compositionId) && (site == null || places.contains(site));
			case Target.Part part -> false;
		};
	}

}
