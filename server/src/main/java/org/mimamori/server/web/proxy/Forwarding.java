package org.mimamori.server.web.proxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// What the proxies in front say of a request, in `Forwarded` (RFC 7239) or in the older headers. Read from the nearest
/// proxy outwards, because everything beyond the first one that is not trusted may be invented.
///
/// @param address the client's address, when one was said
record Forwarding(@Nullable String address, @Nullable String scheme, @Nullable String host) {

	private static final int MOST_HOPS = 32;

	/// Whether both kinds are there: a proxy writes one of them, so that the other may be
	/// the client's own.
	static boolean ambiguous(Collection<String> headers) {
		return headers.stream().anyMatch("Forwarded"::equalsIgnoreCase)
				&& headers.stream().anyMatch((name) -> name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-"));
	}

	/// @param header all values of a header, in their order
	static Forwarding read(Function<String, List<String>> header, Networks trusted) {
		List<String> standard = values(header.apply("Forwarded"));
		if (!standard.isEmpty()) {
			return new Forwarding(client(standard.stream().map((hop) -> part(hop, "for")).toList(), trusted),
					scheme(part(standard.getLast(), "proto")), host(part(standard.getLast(), "host")));
		}
		List<String> schemes = values(header.apply("X-Forwarded-Proto"));
		List<String> hosts = values(header.apply("X-Forwarded-Host"));
		return new Forwarding(client(values(header.apply("X-Forwarded-For")), trusted),
				schemes.isEmpty() ? null : scheme(schemes.getLast()), hosts.isEmpty() ? null : host(hosts.getLast()));
	}

	private static @Nullable String client(List<? extends @Nullable String> hops, Networks trusted) {
		String known = null;
		int least = Math.max(0, hops.size() - MOST_HOPS);
		for (int i = hops.size() - 1; i >= least; i--) {
			String hop = hops.get(i);
			String address = (hop != null) ? Networks.clean(bare(hop)) : null;
			if (address == null) {
				// "unknown", or nonsense: nobody beyond it can be believed
				return known;
			}
			known = address;
			if (!trusted.contains(address)) {
				return known;
			}
		}
		return known;
	}

	/// Without a port and without the brackets of IPv6.
	private static String bare(String hop) {
		if (hop.startsWith("[")) {
			return hop.contains("]") ? hop.substring(1, hop.indexOf(']')) : "";
		}
		return (hop.indexOf(':') == hop.lastIndexOf(':')) ? hop.replaceAll(":\\d+$", "") : hop;
	}

	private static @Nullable String scheme(@Nullable String text) {
		String lower = (text != null) ? text.toLowerCase(Locale.ROOT) : "";
		return (lower.equals("https") || lower.equals("http")) ? lower : null;
	}

	private static @Nullable String host(@Nullable String text) {
		return (text != null && text.matches("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?"))
				? text : null;
	}

	private static @Nullable String part(String hop, String name) {
		for (String pair : hop.split(";")) {
			int equals = pair.indexOf('=');
			if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
				return pair.substring(equals + 1).strip().replaceAll("^\"|\"$", "");
			}
		}
		return null;
	}

	private static List<String> values(List<String> lines) {
		List<String> all = new ArrayList<>();
		lines.forEach((line) -> Arrays.stream(line.split(",")).map(String::strip).forEach(all::add));
		return all;
	}

}
