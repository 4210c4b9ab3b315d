package org.mimamori.server.notification;

import java.util.Locale;

/// Why something could not be delivered. Every one has words and a remedy under `notification.trouble.`.
public enum Trouble {

	UNREACHABLE(Reach.CHANNEL), SLOW(Reach.CHANNEL), CERTIFICATE(Reach.CHANNEL), NO_TLS(Reach.CHANNEL),
	SIGN_IN(Reach.CHANNEL), INTERNAL_ADDRESS(Reach.CHANNEL), REDIRECT(Reach.CHANNEL), SECRET(Reach.CHANNEL),
	BUSY(Reach.CHANNEL), ANSWER(Reach.CHANNEL), RECEIVER(Reach.LETTER), REFUSED(Reach.LETTER), LATE(Reach.LETTER);

	private final Reach reach;

	Trouble(Reach reach) {
		this.reach = reach;
	}

	private enum Reach {

		CHANNEL, LETTER

	}

	/// Whether it may pass, or be put right in the settings of the channel, so that the
	/// same letter is worth another attempt.
	boolean passing() {
		return this.reach == Reach.CHANNEL;
	}

	/// A message key; with `.remedy` it says what to do.
	public String key() {
		return "notification.trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
