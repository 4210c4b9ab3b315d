package org.mimamori.server.access.web;

/// Addresses that a form carries through a sign-in lead to a page of this server or to
/// none: no other host, no other scheme.
final class Inside {

	private Inside() {
	}

	static String path(String wanted) {
		return wanted.matches("/[A-Za-z0-9._~?&=%-][A-Za-z0-9._~/?&=%-]{0,500}") ? wanted : "/account";
	}

}
