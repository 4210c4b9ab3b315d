package org.mimamori.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Plain HTTP stays on the loopback address; every other address speaks TLS, with
/// the certificate given or with one made once and kept in the data folder.
final class TransportSecurity {

	/// The one made here is made anew this long before it ends.
	private static final Duration RENEWAL = Duration.ofDays(30);

	private TransportSecurity() {
	}

	static Map<String, Object> properties(Flags flags) throws IOException {
		if (isLoopback(flags.address()) && flags.certificate() == null) {
			return Map.of();
		}
		Instant now = Clock.systemUTC().instant();
		Path certificate = flags.certificate();
		Path key = flags.key();
		if (certificate == null || key == null) {
			Path folder = flags.data().resolve("tls");
			certificate = folder.resolve("certificate.pem");
			key = folder.resolve("key.pem");
			if (!Files.exists(certificate) || !Files.exists(key) || TlsFiles.ends(certificate, now.plus(RENEWAL))) {
				OwnCertificate.write(certificate, key, names(flags.address()));
			}
		}
		X509Certificate shown = TlsFiles.check(certificate, key);
		Map<String, Object> properties = new HashMap<>();
		// a server that does not start protects less than one whose certificate browsers
		// warn of
		if (shown.getNotAfter().toInstant().isBefore(now)) {
			properties.put("mimamori.tls.ended", certificate + " (" + shown.getNotAfter().toInstant() + ")");
		}
		properties.put("spring.ssl.bundle.pem.mimamori.keystore.certificate", certificate.toUri().toString());
		properties.put("spring.ssl.bundle.pem.mimamori.keystore.private-key", key.toUri().toString());
		properties.put("server.ssl.bundle", "mimamori");
		properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
		properties.put("server.servlet.session.cookie.secure", "true");
		properties.put("mimamori.tls.fingerprint", fingerprint(certificate, shown));
		return properties;
	}

	static boolean isLoopback(String address) {
		try {
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			throw new Flags.Unusable("--address " + address + " is not an address of this machine");
		}
	}

	private static Set<String> names(String address) {
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

	private static String fingerprint(Path file, X509Certificate certificate) {
		try {
			return HexFormat.ofDelimiter(":")
				.withUpperCase()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
		}
		catch (GeneralSecurityException ex) {
			throw new Flags.Unusable(file + " is not a PEM certificate: " + ex.getMessage());
		}
	}

}
