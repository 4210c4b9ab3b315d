package org.mimamori.server.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Plain HTTP stays on the loopback address; every other address speaks TLS, with
/// the certificate given or with one made once and kept in the data folder.
public final class TransportSecurity {

	/// The bundle that the web server takes its certificate from.
	static final String BUNDLE = "mimamori";

	/// The one made here is made anew this long before it ends.
	static final Duration RENEWAL = Duration.ofDays(30);

	private TransportSecurity() {
	}

	/// What the application has to be told, before it starts.
	///
	/// @throws UnusableTransport where it could not be reached
	public static Map<String, Object> properties(String address, Path data, @Nullable Path certificate,
			@Nullable Path key) throws IOException {
		if (isLoopback(address) && certificate == null) {
			return Map.of();
		}
		Instant now = Clock.systemUTC().instant();
		boolean own = certificate == null || key == null;
		PairFiles files = (certificate == null || key == null) ? own(data) : new PairFiles(certificate, key, false);
		if (own && (!Files.exists(files.certificate()) || !Files.exists(files.key())
				|| TlsFiles.ends(files.certificate(), now.plus(RENEWAL)))) {
			OwnCertificate.write(files.certificate(), files.key(), names(address), now);
		}
		ServerPair shown = TlsFiles.check(files.certificate(), files.key());
		Instant end = shown.certificate().getNotAfter().toInstant();
		Map<String, Object> properties = new HashMap<>();
		// a server that does not start protects less than one whose certificate browsers
		// warn of
		if (end.isBefore(now)) {
			properties.put("mimamori.tls.ended", files.certificate() + " (" + end + ")");
		}
		properties.put("mimamori.tls.certificate", files.certificate().toString());
		properties.put("mimamori.tls.key", files.key().toString());
		properties.put("mimamori.tls.own", own);
		properties.put("server.ssl.bundle", BUNDLE);
		properties.put("server.servlet.session.cookie.secure", "true");
		properties.put("mimamori.tls.fingerprint", Fingerprint.of(shown.certificate()));
		return properties;
	}

	private static PairFiles own(Path data) {
		Path folder = data.resolve("tls");
		return new PairFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"), true);
	}

	static boolean isLoopback(String address) {
		try {
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			throw new UnusableTransport("--address " + address + " is not an address of this machine");
		}
	}

	/// What a certificate for this address has to say.
	static Set<String> names(String address) {
		Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1"));
		try {
			names.add(InetAddress.getLocalHost().getHostName());
			if (InetAddress.getByName(address).isAnyLocalAddress()) {
				NetworkInterface.networkInterfaces()
					.flatMap(NetworkInterface::inetAddresses)
					.filter((one) -> !one.isLinkLocalAddress())
					.forEach((one) -> names.add(one.getHostAddress().replaceAll("%.*", "")));
			}
			else {
				names.add(address);
			}
		}
		catch (UnknownHostException | SocketException ex) {
			// the certificate still covers the address asked for
			names.add(address);
		}
		return names;
	}

}
