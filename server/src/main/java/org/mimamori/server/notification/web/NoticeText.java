package org.mimamori.server.notification.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.NotableAction.Weight;
import org.mimamori.server.notification.KeptNotice;
import org.mimamori.server.notification.Subscription;
import org.mimamori.server.web.Page;

/// Words that templates put together.
final class NoticeText {

	private NoticeText() {
	}

	/// What the room that told has to say; empty where it has no sentence.
	static String sentence(Page page, KeptNotice notice) {
		String text = page.messages()
			.getMessage(notice.kind() + ".notice", notice.arguments().toArray(), null, page.locale());
		return (text != null) ? text : "";
	}

	static String key(Weight weight) {
		return "notification.weight." + weight.name().toLowerCase(Locale.ROOT);
	}

	static String state(Weight weight) {
		return switch (weight) {
			case URGENT -> "urgent";
			case IMPORTANT -> "attention";
			case ROUTINE -> "calm";
		};
	}

	static String rhythms(Page page, Subscription subscription) {
		StringBuilder text = new StringBuilder();
		for (Weight weight : new Weight[] { Weight.URGENT, Weight.IMPORTANT, Weight.ROUTINE }) {
			text.append(text.isEmpty() ? "" : " · ")
				.append(page.t(key(weight)))
				.append(": ")
				.append(page.t(subscription.rhythm(weight).key()));
		}
		return text.toString();
	}

	static String kind(@Nullable Object kind) {
		return "notification.channel.kind." + String.valueOf(kind).toLowerCase(Locale.ROOT);
	}

}
