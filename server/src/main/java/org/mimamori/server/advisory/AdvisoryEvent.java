package org.mimamori.server.advisory;

import org.mimamori.server.database.RoomEvent;

/// Everything this room says.
public sealed interface AdvisoryEvent extends RoomEvent {

	/// Documents with these sequence numbers, both inclusive, are new or changed.
	record AdvisoriesRevised(long fromSequence, long toSequence) implements AdvisoryEvent {
	}

	/// Documents have been taken away; exposures that rested on them are gone with them.
	record AdvisoriesRemoved(int documents) implements AdvisoryEvent {
	}

	/// Changes of what is known of exploitation, rows of `advisory_signal_change` with
	/// these ids, both
	/// inclusive. Ids may lack in between.
	record SignalsRevised(long fromChange, long toChange) implements AdvisoryEvent {
	}

	/// Likelihoods of exploitation have changed, or new ones have come. They only order
	/// what is decided.
	record LikelihoodsRevised(int changed) implements AdvisoryEvent {
	}

}
