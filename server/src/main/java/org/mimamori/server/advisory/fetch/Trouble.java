package org.mimamori.server.advisory.fetch;

import java.util.Locale;

/// What can be wrong with something fetched. Every one has words and a remedy under `advisory.feed.trouble.`.
public enum Trouble {

	UNREACHABLE(true), CERTIFICATE(false), NOT_HTTPS(false), INTERNAL_ADDRESS(false), BAD_ADDRESS(false),
	REDIRECTS(false), FORBIDDEN(false), MISSING(false), TOO_MANY(true), UNAVAILABLE(true), ANSWER(false), CUT(true),
	SLOW(true), TOO_LARGE(false), OUTSIDE(false), WRONG_HASH(false), NO_HASH(false), WRONG_SIGNATURE(false),
	NO_SIGNATURE(false), NO_KEY(false), FOREIGN(false), UNACCEPTED(false), MALFORMED(false), EMPTY(false), HALF(false),
	NOT_TAKEN(false), LOST(false), GONE(false), BUSY(false), LONG(false), INTERRUPTED(false), CANCELLED(false),
	INTERNAL(false);

	private final boolean passing;

	Trouble(boolean passing) {
		this.passing = passing;
	}

	/// Whether trying again soon may help.
	public boolean passing() {
		return this.passing;
	}

	/// The last word of its message keys.
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public static Trouble of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
