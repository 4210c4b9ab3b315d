package org.mimamori.server.assessment.own;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Words that are stored, and so in both languages at once.
@Component
class Reasons {

	private final MessageSource messages;

	Reasons(MessageSource messages) {
		this.messages = messages;
	}

	String of(String item) {
		return text("assessment.own.not." + item);
	}

	String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE) + "\n"
				+ this.messages.getMessage(key, null, Locale.ENGLISH);
	}

}
