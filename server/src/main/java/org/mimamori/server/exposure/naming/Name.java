package org.mimamori.server.exposure.naming;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.naming.Why;

/// One product that a model of ours is, may be, or is not.
///
/// @param units devices of the model, lots by their units
/// @param products the spellings under which advisories name it
public record Name(long id, long modelId, String maker, String model, @Nullable String partNumber, long units,
		State state, double likeness, List<Why> why, List<Tie> products, @Nullable String decidedBy,
		@Nullable Instant decidedAt) {

	public enum State {

		/// Found equal without asking anyone.
		SURE,
		/// To be decided.
		OPEN, ACCEPTED, REJECTED;

		String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	public Name {
		why = List.copyOf(why);
		products = List.copyOf(products);
	}

}
