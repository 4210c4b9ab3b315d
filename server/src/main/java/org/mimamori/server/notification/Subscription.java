package org.mimamori.server.notification;

import java.time.LocalTime;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.NotableAction.Weight;

/// Who hears what, when, and in which language.
///
/// @param receiver a mail address; null for a webhook
/// @param language `ja` or `en`
/// @param kinds what it hears of; every kind where empty
public record Subscription(long id, long channelId, String channelName, Destination.Kind channelKind,
		@Nullable String receiver, String language, Rhythm urgent, Rhythm important, Rhythm routine, LocalTime dailyAt,
		Set<String> kinds) {

	public Subscription {
		kinds = Set.copyOf(kinds);
	}

	public Rhythm rhythm(Weight weight) {
		return switch (weight) {
			case URGENT -> this.urgent;
			case IMPORTANT -> this.important;
			case ROUTINE -> this.routine;
		};
	}

	boolean hears(String kind, Weight weight) {
		return rhythm(weight) != Rhythm.NEVER && (this.kinds.isEmpty() || this.kinds.contains(kind));
	}

}
