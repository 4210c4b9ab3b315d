package org.mimamori.server.inventory.ledger;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;

/// Addresses of devices, checked by hand: nothing here resolves a name.
final class NetworkNames {

	private NetworkNames() {
	}

	/// One or several IPv4 or IPv6 addresses, each with an optional prefix length, or
	/// null.
	static @Nullable String addresses(String text) {
		StringJoiner out = new StringJoiner(", ");
		StringTokenizer tokens = new StringTokenizer(text, " \t\n,;、・");
		while (tokens.hasMoreTokens()) {
			String address = address(tokens.nextToken());
			if (address == null) {
				return null;
			}
			out.add(address);
		}
		return (out.length() == 0) ? null : out.toString();
	}

	private static @Nullable String address(String text) {
		int slash = text.indexOf('/');
		String bare = (slash < 0) ? text : text.substring(0, slash);
		boolean six = bare.indexOf(':') >= 0;
		String address = six ? six(bare) : four(bare);
		if (address == null || slash < 0) {
			return address;
		}
		int prefix = number(text, slash + 1, text.length(), 3);
		return (prefix < 0 || prefix > (six ? 128 : 32)) ? null : address + "/" + prefix;
	}

	/// Without the leading zeros that make columns of addresses line up.
	private static @Nullable String four(String text) {
		StringBuilder out = new StringBuilder(15);
		int from = 0;
		for (int part = 0; part < 4; part++) {
			int dot = (part == 3) ? text.length() : text.indexOf('.', from);
			int value = (dot < 0) ? -1 : number(text, from, dot, 3);
			if (value < 0 || value > 255) {
				return null;
			}
			out.append((part == 0) ? "" : ".").append(value);
			from = dot + 1;
		}
		return out.toString();
	}

	private static @Nullable String six(String text) {
		String address = text.toLowerCase(Locale.ROOT);
		if (address.startsWith("[") && address.endsWith("]")) {
			address = address.substring(1, address.length() - 1);
		}
		int zone = address.indexOf('%');
		String bare = (zone < 0) ? address : address.substring(0, zone);
		int gap = bare.indexOf("::");
		if (bare.length() > 45 || gap >= 0 && bare.indexOf("::", gap + 1) >= 0) {
			return null;
		}
		int groups = (gap < 0) ? groups(bare, true)
				: groups(bare.substring(0, gap), false) + groups(bare.substring(gap + 2), true);
		boolean whole = (gap < 0) ? groups == 8 : groups >= 0 && groups <= 7;
		return whole ? address : null;
	}

	/// Number of 16-bit groups, or a large negative number.
	private static int groups(String text, boolean last) {
		if (text.isEmpty()) {
			return 0;
		}
		int groups = 0;
		int from = 0;
		while (from <= text.length()) {
			int colon = text.indexOf(':', from);
			int to = (colon < 0) ? text.length() : colon;
			if (colon < 0 && last && text.indexOf('.', from) > 0) {
				return (four(text.substring(from)) == null) ? -100 : groups + 2;
			}
			if (to == from || to - from > 4) {
				return -100;
			}
			for (int i = from; i < to; i++) {
				if (!hex(text.charAt(i))) {
					return -100;
				}
			}
			groups++;
			from = to + 1;
		}
		return groups;
	}

	/// Six pairs of lower-case digits with colons, or null.
	static @Nullable String mac(String text) {
		StringBuilder out = new StringBuilder(17);
		int digits = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (hex(c)) {
				if (digits > 0 && digits % 2 == 0) {
					out.append(':');
				}
				out.append(Character.toLowerCase(c));
				digits++;
			}
			else if (":-. ".indexOf(c) < 0) {
				return null;
			}
		}
		return (digits == 12) ? out.toString() : null;
	}

	private static boolean hex(char c) {
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
	}

	private static int number(String text, int from, int to, int longest) {
		if (from >= to || to - from > longest) {
			return -1;
		}
		int value = 0;
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			value = value * 10 + c - '0';
		}
		return value;
	}

}
