package org.mimamori.server.notification.web;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.notification.Rhythm;
import org.mimamori.server.notification.Subscription;
import org.mimamori.server.notification.SubscriptionDraft;
import org.mimamori.server.web.FieldCheck;

/// What a browser sends of a receiver.
record SubscriptionForm(@Nullable Long channel, @Nullable String receiver, @Nullable String language,
		@Nullable String urgent, @Nullable String important, @Nullable String routine, @Nullable String daily,
		@Nullable Set<String> kinds) {

	private static final int MOST_KINDS = 500;

	static SubscriptionForm fresh(@Nullable Long channel, String language) {
		return new SubscriptionForm(channel, null, language, Rhythm.AT_ONCE.name(), Rhythm.AT_ONCE.name(),
				Rhythm.DAILY.name(), SubscriptionDraft.MORNING.toString(), Set.of());
	}

	static SubscriptionForm of(Subscription subscription) {
		return new SubscriptionForm(subscription.channelId(), subscription.receiver(), subscription.language(),
				subscription.urgent().name(), subscription.important().name(), subscription.routine().name(),
				subscription.dailyAt().toString(), subscription.kinds());
	}

	boolean hears(String kind) {
		return this.kinds != null && this.kinds.contains(kind);
	}

	SubscriptionDraft draft() {
		FieldCheck check = new FieldCheck();
		if (this.channel == null) {
			check.wrong("channel", "web.field.required");
		}
		String receiver = check.optional("receiver", this.receiver, 254);
		if (receiver != null && !receiver.matches(ChannelForm.MAIL)) {
			check.wrong("receiver", "notification.channel.mail.bad");
		}
		Set<String> chosen = (this.kinds != null) ? this.kinds : Set.of();
		if (chosen.size() > MOST_KINDS) {
			check.wrong("kinds", "web.field.gone");
		}
		SubscriptionDraft draft = new SubscriptionDraft((this.channel != null) ? this.channel : 0, receiver,
				"ja".equals(this.language) ? "ja" : "en", check.choice("urgent", this.urgent, Rhythm.AT_ONCE),
				check.choice("important", this.important, Rhythm.AT_ONCE),
				check.choice("routine", this.routine, Rhythm.DAILY), daily(check), chosen);
		check.orRefuse();
		return draft;
	}

	private LocalTime daily(FieldCheck check) {
		if (this.daily == null || this.daily.isBlank()) {
			return SubscriptionDraft.MORNING;
		}
		try {
			return LocalTime.parse(this.daily.strip()).withSecond(0).withNano(0);
		}
		catch (DateTimeException ex) {
			check.wrong("daily", "notification.subscription.daily.bad");
			return SubscriptionDraft.MORNING;
		}
	}

}
