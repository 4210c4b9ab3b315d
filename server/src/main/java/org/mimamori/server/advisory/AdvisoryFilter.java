package org.mimamori.server.advisory;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Standing;

/// Which documents a list shows.
///
/// @param text part of an id, a title or a publisher's name
/// @param source the form, for example `nvd`
/// @param withdrawn whether those are shown too that their publishers have withdrawn
/// @param standing only those that stand so
/// @param exploited only those about a vulnerability that somebody knows to be exploited
public record AdvisoryFilter(@Nullable String text, @Nullable String source, boolean withdrawn,
		@Nullable Standing standing, boolean exploited) {

	/// Everything that has the words.
	public static AdvisoryFilter everything(@Nullable String text, @Nullable String source) {
		return new AdvisoryFilter(text, source, true, null, false);
	}

}
