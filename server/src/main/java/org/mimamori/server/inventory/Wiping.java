package org.mimamori.server.inventory;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/// What was done to a device before it was given away or used again.
///
/// @param wipedOn when what it kept was erased
/// @param initialised whether it was set back to how it left the factory
/// @param tamperChecked whether somebody made sure that nothing had been altered
/// @param changedAt `null` for one that is not stored yet
public record Wiping(@Nullable LocalDate wipedOn, @Nullable String wipedHow, boolean initialised, boolean tamperChecked,
		@Nullable Instant changedAt, @Nullable String changedBy) {

	/// Nothing is said.
	public static final Wiping NONE = new Wiping(null, null, false, false, null, null);

}
