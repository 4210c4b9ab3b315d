package org.mimamori.server.web.limit;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.SourceNetwork;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who is counted as one.
final class Client {

	private Client() {
	}

	static String of(@Nullable String address) {
		return SourceNetwork.of(address);
	}

	/// The person or token that signed in, if one did.
	static @Nullable String signedIn() {
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		return (who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken))
				? "@" + who.getName() : null;
	}

}
