package org.mimamori.server.advisory;

/// Everything this room says.
public sealed interface AdvisoryEvent {

	/// Documents with these sequence numbers, both inclusive, are new or changed.
	record AdvisoriesRevised(long fromSequence, long toSequence) implements AdvisoryEvent {
	}

	/// Documents have been taken away; exposures that rested on them are gone with them.
	record AdvisoriesRemoved(int documents) implements AdvisoryEvent {
	}

}
