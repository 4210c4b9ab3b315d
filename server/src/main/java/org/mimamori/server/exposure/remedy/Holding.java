package org.mimamori.server.exposure.remedy;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Marks from which those that hold for a device are chosen: the newest of those that take it in.
///
/// @param marks the newest first
public record Holding(List<Mark> marks) {

	public Holding {
		marks = List.copyOf(marks);
	}

	/// @param places the place of the device and those it lies in
	/// @return `null`: nobody said anything
	public @Nullable Mark of(String vulnerability, long deviceId, long compositionId, Collection<Long> places) {
		return this.marks.stream()
			.filter((mark) -> mark.vulnerability().equals(vulnerability) && mark.holds(deviceId, compositionId, places))
			.findFirst()
			.orElse(null);
	}

}
