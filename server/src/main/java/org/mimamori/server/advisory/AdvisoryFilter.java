package org.mimamori.server.advisory;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Standing;

/// Which documents a list shows.
///
/// @param text part of an id, a title, a publisher's name or of what a document says of itself
/// @param source the form, for example `nvd`
/// @param withdrawn whether those are shown too that their publishers have withdrawn
/// @param standing only those that stand so
/// @param exploited only those about a vulnerability that somebody knows to be exploited
/// @param unreadBy only those of which this person has not read the latest revision
public record AdvisoryFilter(@Nullable String text, @Nullable String source, boolean withdrawn,
		@Nullable Standing standing, boolean exploited, AdvisoryFields fields, @Nullable String unreadBy) {

	public AdvisoryFilter(@Nullable String text, @Nullable String source, boolean withdrawn,
			@Nullable Standing standing, boolean exploited) {
		this(text, source, withdrawn, standing, exploited, AdvisoryFields.ANY, null);
	}

	/// Everything that has the words.
	public static AdvisoryFilter everything(@Nullable String text, @Nullable String source) {
		return new AdvisoryFilter(text, source, true, null, false);
	}

}
