package org.mimamori.server.notification;

import java.time.LocalTime;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A subscription as somebody wishes it.
///
/// @param receiver a mail address; null for a webhook
public record SubscriptionDraft(long channelId, @Nullable String receiver, String language, Rhythm urgent,
		Rhythm important, Rhythm routine, LocalTime dailyAt, Set<String> kinds) {

	/// What the daily letter goes out at, where nobody says otherwise.
	public static final LocalTime MORNING = LocalTime.of(8, 0);

	public SubscriptionDraft {
		kinds = Set.copyOf(kinds);
	}

	/// Everything: what matters at once, the rest gathered every morning.
	public static SubscriptionDraft standard(long channelId, @Nullable String receiver, String language) {
		return new SubscriptionDraft(channelId, receiver, language, Rhythm.AT_ONCE, Rhythm.AT_ONCE, Rhythm.DAILY,
				MORNING, Set.of());
	}

}
