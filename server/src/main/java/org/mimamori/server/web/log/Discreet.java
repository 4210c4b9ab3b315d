package org.mimamori.server.web.log;

import java.util.regex.Pattern;

/// Takes out of a text what would open a door: tokens, a supplier's link, passwords and codes in parameters, session
/// ids, and what stands in the headers that carry them.
final class Discreet {

	private static final Pattern SECRET = Pattern.compile(
			"(mim_|/ask/|/welcome/|(?i:bearer|basic) +|(?i:session) +(?=[0-9a-f]{8}-[0-9a-f]{4}-)|(?i:cookie|authorization|session ?id)(?: +(?i:from|to|is|was|of))*[^\\w\\n]{1,6}(?i:(?:bearer|basic) +)?"
					+ "|(?i:password|passwort|passcode|code|secret|token|_csrf|jsessionid|mimamori)\"?[=:] ?\"?\\[?)"
					+ "[A-Za-z0-9_~+/=.%!-]{4,}");

	private static final Pattern CONTROL = Pattern
		.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

	private Discreet() {
	}

	static String text(String text) {
		return CONTROL.matcher(SECRET.matcher(text).replaceAll("$1…")).replaceAll("_");
	}

}
