package org.mimamori.server.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The name that passkeys belong to: the one of `mimamori.public-url`, or `localhost`.
/// Browsers know none for a bare address, nor for a page without TLS.
@Component
public class RelyingParties {

	private static final String LOCAL = "localhost";

	private final String published;

	private final Optional<RelyingParty> party;

	RelyingParties(@Value("${mimamori.public-url:}") String publicUrl) {
		this.published = publicUrl.strip();
		this.party = this.published.isEmpty() ? Optional.empty() : of(URI.create(this.published));
	}

	/// The party of a page that was asked for like this; empty where no browser would
	/// make
	/// or show a passkey.
	public Optional<RelyingParty> here(HttpServletRequest request) {
		String host = String.valueOf(request.getServerName()).toLowerCase(Locale.ROOT);
		if (this.published.isEmpty()) {
			return LOCAL.equals(host)
					? Optional.of(new RelyingParty(LOCAL, origin(request.getScheme(), LOCAL, request.getServerPort())))
					: Optional.empty();
		}
		return this.party.filter((known) -> known.id().equals(host));
	}

	static Optional<RelyingParty> of(URI address) {
		String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
		String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
		boolean number = host.matches("[0-9.]+") || host.startsWith("[");
		boolean guarded = "https".equals(scheme) || "http".equals(scheme) && LOCAL.equals(host);
		return (number || !guarded) ? Optional.empty()
				: Optional.of(new RelyingParty(host, origin(scheme, host, address.getPort())));
	}

	private static String origin(String scheme, String host, int port) {
		boolean usual = port < 0 || port == ("https".equals(scheme) ? 443 : 80);
		return scheme + "://" + host + (usual ? "" : ":" + port);
	}

}
