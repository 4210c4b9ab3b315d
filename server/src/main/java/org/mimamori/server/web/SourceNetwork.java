package org.mimamori.server.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/// Where a request comes from, as far as one client can be told from another: an address;
/// of IPv6 the network of 64 bits, because a single machine has all of it.
public final class SourceNetwork {

	private SourceNetwork() {
	}

	public static String of(@Nullable String address) {
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

}
