package org.mimamori.server.outgoing;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/// Keeps requests away from the inside: only https, and no name that leads to an internal address. Hosts that
/// the operator lists are exempt from both. It is asked by the connection itself, so that a name cannot mean
/// one address when checked and another when used.
public final class AddressGuard implements DnsResolver {

	private final Set<String> exempt;

	private final DnsResolver names;

	/// @param exempt hosts inside that may be asked
	public AddressGuard(Set<String> exempt) {
		this(exempt, SystemDefaultDnsResolver.INSTANCE);
	}

	AddressGuard(Set<String> exempt, DnsResolver names) {
		this.exempt = exempt.stream().map((host) -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		this.names = names;
	}

	/// A name that leads inside.
	public static final class InternalAddress extends UnknownHostException {

		InternalAddress(String host) {
			super(host);
		}

	}

	/// @throws AddressRefused where the address itself is not acceptable, whatever its
	/// name
	/// means
	public void check(URI uri) throws AddressRefused {
		String host = uri.getHost();
		if (host == null || uri.getRawUserInfo() != null) {
			throw new AddressRefused(AddressRefused.Reason.BAD_ADDRESS, origin(uri));
		}
		boolean inside = exempt(host);
		boolean https = "https".equalsIgnoreCase(uri.getScheme());
		if (!https && !("http".equalsIgnoreCase(uri.getScheme()) && inside)) {
			throw new AddressRefused(AddressRefused.Reason.NOT_HTTPS, origin(uri));
		}
		if (!inside && host.matches("[0-9.]+|\\[.*]")) {
			try {
				resolve(host);
			}
			catch (UnknownHostException ex) {
				throw new AddressRefused(AddressRefused.Reason.INTERNAL_ADDRESS, origin(uri));
			}
		}
	}

	/// Without query, which may carry what is nobody's business; for addresses whose path
	/// is
	/// no secret.
	public static String shown(URI uri) {
		return uri.getScheme() + "://" + uri.getHost() + ((uri.getPort() > 0) ? ":" + uri.getPort() : "")
				+ ((uri.getPath() != null) ? uri.getPath() : "");
	}

	/// To whom, not where there: scheme, host and port, each as it is usually written.
	public static String origin(URI uri) {
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		String host = (uri.getHost() != null) ? uri.getHost().toLowerCase(Locale.ROOT) : "?";
		boolean usual = uri.getPort() < 0 || uri.getPort() == ("https".equals(scheme) ? 443 : 80);
		return scheme + "://" + host + (usual ? "" : ":" + uri.getPort());
	}

	private boolean exempt(String host) {
		return this.exempt.contains(host.toLowerCase(Locale.ROOT));
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.resolve(host);
		if (!exempt(host) && Arrays.stream(addresses).anyMatch(AddressGuard::internal)) {
			throw new InternalAddress(host);
		}
		return addresses;
	}

	@Override
	public String resolveCanonicalHostname(String host) throws UnknownHostException {
		return this.names.resolveCanonicalHostname(host);
	}

	/// Loopback, private, link-local (where clouds keep their metadata), shared,
	/// reserved, multicast; also
	/// where an IPv6 address carries such an IPv4 address.
	public static boolean internal(InetAddress address) {
		if (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress()) {
			return true;
		}
		byte[] bytes = address.getAddress();
		return switch (address) {
			case Inet4Address four -> internal(bytes, 0);
			case Inet6Address six -> (bytes[0] & 0xfe) == 0xfc || carries(bytes);
			default -> true;
		};
	}

	/// IPv4 inside of IPv6: compatible and mapped (::/80), NAT64 (64:ff9b::/16), 6to4
	/// (2002::/16), Teredo.
	private static boolean carries(byte[] bytes) {
		int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
		int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
		return switch (first) {
			case 0 -> true;
			case 0x64 -> second != 0xff9b || bytes[5] != 0 || internal(bytes, 12);
			case 0x2002 -> internal(bytes, 2);
			case 0x2001 -> second == 0;
			default -> false;
		};
	}

	private static boolean internal(byte[] bytes, int at) {
		int first = bytes[at] & 0xff;
		int second = bytes[at + 1] & 0xff;
		int third = bytes[at + 2] & 0xff;
		return switch (first) {
			case 0, 10, 127 -> true;
			case 100 -> second >= 64 && second < 128;
			case 169 -> second == 254;
			case 172 -> second >= 16 && second < 32;
			case 192 -> second == 168 || second == 0 && (third == 0 || third == 2);
			case 198 -> second == 18 || second == 19 || second == 51 && third == 100;
			case 203 -> second == 0 && third == 113;
			default -> first >= 224;
		};
	}

}
