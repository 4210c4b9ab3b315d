package org.mimamori.server.web.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who is counted as one.
final class Client {

	private Client() {
	}

	/// An address; of IPv6 the network of 64 bits, because a single machine has all of
	/// it.
	static String of(@Nullable String address) {
		if (address == null) {
			return "?";
		}
		try {
			InetAddress parsed = InetAddress.ofLiteral(address);
			return (parsed instanceof Inet6Address)
					? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64" : parsed.getHostAddress();
		}
		catch (IllegalArgumentException ex) {
			return "?";
		}
	}

	/// The person or token that signed in, if one did.
	static @Nullable String signedIn() {
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		return (who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken))
				? "@" + who.getName() : null;
	}

}
