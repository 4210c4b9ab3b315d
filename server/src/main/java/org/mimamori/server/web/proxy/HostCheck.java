package org.mimamori.server.web.proxy;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.EarlyAnswer;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers only to names that are the server's: an address that is made from the name in the request could otherwise
/// lead to anybody. Those are `mimamori.public-url` and `mimamori.allowed-hosts`; where neither is given, the address
/// that a connection arrived at, and whatever a trusted proxy passes on. Who asks on the machine itself may use its
/// own names.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class HostCheck extends OncePerRequestFilter {

	private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "[0:0:0:0:0:0:0:1]",
			"0:0:0:0:0:0:0:1");

	private final Set<String> hosts;

	private final EarlyAnswer answer;

	HostCheck(@Value("${mimamori.public-url:}") String publicUrl,
			@Value("${mimamori.allowed-hosts:}") String allowedHosts, EarlyAnswer answer) {
		this.hosts = Stream.concat(Stream.of(allowedHosts.split("[,\\s]+")), Stream.of(host(publicUrl)))
			.filter((one) -> !one.isEmpty())
			.map((one) -> one.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getAttribute(TrustedProxies.AMBIGUOUS) != null) {
			this.answer.refuse(request, response, Refusal.unusable("web.proxy.ambiguous"), null);
			return;
		}
		String name = String.valueOf(request.getServerName()).toLowerCase(Locale.ROOT);
		if (this.hosts.contains(name) || OWN.contains(name) && OWN.contains(request.getRemoteAddr())
				|| this.hosts.isEmpty() && (request.getAttribute(TrustedProxies.PASSED_ON) != null
						|| arrivedAt(name, request.getLocalAddr()))) {
			chain.doFilter(request, response);
			return;
		}
		this.answer.refuse(request, response,
				Refusal.unusable(this.hosts.isEmpty() ? "web.proxy.host.unsaid" : "web.proxy.host"), null);
	}

	/// A name could be anybody's; an address that is not the one of this connection, too.
	private static boolean arrivedAt(String name, @Nullable String local) {
		String address = Networks.clean(name.replaceAll("^\\[|]$", ""));
		return local != null && (OWN.contains(name) && OWN.contains(local)
				|| address != null && address.equals(Networks.clean(local)));
	}

	private static String host(String url) {
		if (url.isBlank()) {
			return "";
		}
		URI parsed;
		try {
			parsed = URI.create(url.strip());
		}
		catch (IllegalArgumentException ex) {
			parsed = URI.create("");
		}
		String host = parsed.getHost();
		if (host == null || !("https".equals(parsed.getScheme()) || "http".equals(parsed.getScheme()))) {
			throw new IllegalArgumentException(
					"mimamori.public-url must be an address such as https://mimamori.example.co.jp");
		}
		return host;
	}

}
