package org.mimamori.server.web.proxy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Addresses and networks, as `192.0.2.7`, `10.0.0.0/8` or `2001:db8::/32`.
record Networks(List<Network> all) {

	Networks {
		all = List.copyOf(all);
	}

	static Networks parse(String text) {
		return new Networks(
				Stream.of(text.split("[,\\s]+")).filter((one) -> !one.isEmpty()).map(Network::parse).toList());
	}

	boolean contains(@Nullable String address) {
		byte[] bytes = bytes(address);
		return bytes != null && this.all.stream().anyMatch((network) -> network.contains(bytes));
	}

	/// The address in its usual spelling, or nothing where it is none.
	static @Nullable String clean(String address) {
		try {
			return InetAddress.ofLiteral(address).getHostAddress().replaceAll("%.*", "");
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static byte @Nullable [] bytes(@Nullable String address) {
		try {
			return (address != null) ? InetAddress.ofLiteral(address).getAddress() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/// A part of the address space.
	record Network(byte[] start, int bits) {

		static Network parse(String text) {
			int slash = text.indexOf('/');
			byte[] start = bytes((slash < 0) ? text : text.substring(0, slash));
			String length = (slash < 0) ? "" : text.substring(slash + 1);
			if (start == null || slash >= 0 && !length.matches("\\d{1,3}")) {
				throw unusable(text);
			}
			int bits = (slash < 0) ? start.length * 8 : Integer.parseInt(length);
			// nobody means the whole internet, and a slip would let everybody lie
			if (bits < 1 || bits > start.length * 8) {
				throw unusable(text);
			}
			return new Network(start, bits);
		}

		boolean contains(byte[] address) {
			if (address.length != this.start.length) {
				return false;
			}
			int whole = this.bits / 8;
			int rest = this.bits % 8;
			return Arrays.equals(address, 0, whole, this.start, 0, whole)
					&& (rest == 0 || ((address[whole] ^ this.start[whole]) & (0xff00 >> rest) & 0xff) == 0);
		}

		private static IllegalArgumentException unusable(String text) {
			return new IllegalArgumentException("mimamori.trusted-proxies: '" + text
					+ "' is no address or network, such as 192.0.2.7 or 10.0.0.0/8");
		}

	}

}
