package org.mimamori.server.advisory.feed;

import org.jspecify.annotations.Nullable;

/// What a source lists of one year, and what is here of it.
///
/// @param year null for what belongs to no year
public record YearCount(@Nullable Integer year, long listed, long expected, long held, long gaps) {

	public int percent() {
		return (this.expected > 0) ? (int) Math.min(100, 100 * this.held / this.expected) : 0;
	}

}
