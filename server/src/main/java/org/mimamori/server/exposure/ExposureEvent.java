package org.mimamori.server.exposure;

import org.mimamori.server.database.RoomEvent;

/// Everything this room says.
public sealed interface ExposureEvent extends RoomEvent {

	/// What advisories mean for us has been counted anew.
	record ExposuresChanged() implements ExposureEvent {
	}

	/// Documents with these sequence numbers, new or revised, have been judged.
	record DocumentsJudged(long fromSequence, long toSequence) implements ExposureEvent {
	}

	/// A person said what a wording means, or took it back.
	record WordingDecided(long wordingId) implements ExposureEvent {
	}

}
