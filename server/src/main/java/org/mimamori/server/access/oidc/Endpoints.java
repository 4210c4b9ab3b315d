package org.mimamori.server.access.oidc;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Where the service is asked, as its own document says.
///
/// @param basic whether it takes the secret in a header; else it stands in the form
record Endpoints(String issuer, String authorization, String token, String keys, boolean basic) {

	private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

	static Endpoints of(String issuer, @Nullable Map<?, ?> document) {
		if (document == null || !issuer.equals(document.get("issuer"))) {
			// OpenID Connect Discovery 4.3: another issuer's document must not be used
			throw new ServiceRefused("The document of the service names another issuer", true);
		}
		boolean post = document.get("token_endpoint_auth_methods_supported") instanceof Iterable<?> methods
				&& named(methods, "client_secret_post") && !named(methods, "client_secret_basic");
		return new Endpoints(issuer, address(document.get("authorization_endpoint")),
				address(document.get("token_endpoint")), address(document.get("jwks_uri")), !post);
	}

	/// TLS, except on this machine itself.
	static String address(@Nullable Object text) {
		try {
			URI uri = URI.create(String.valueOf(text));
			String host = String.valueOf(uri.getHost());
			if (uri.getRawUserInfo() == null && uri.getHost() != null
					&& ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && HERE.contains(host))) {
				return uri.toString();
			}
		}
		catch (IllegalArgumentException ex) {
			// said below
		}
		throw new ServiceRefused("An address of the service is missing or has no TLS", true);
	}

	private static boolean named(Iterable<?> methods, String name) {
		for (Object method : methods) {
			if (name.equals(method)) {
				return true;
			}
		}
		return false;
	}

}
