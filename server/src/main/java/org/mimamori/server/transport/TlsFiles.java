package org.mimamori.server.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import org.springframework.boot.ssl.pem.PemContent;

/// Looks at a certificate and its key before anything is started with them, so that what is wrong is said in
/// one sentence.
final class TlsFiles {

	static final long LARGEST = 1 << 20;

	private TlsFiles() {
	}

	/// @throws UnusableTransport where no browser could be answered with these
	static ServerPair check(Path certificate, Path key) {
		String keyText = text("--tls-key", key);
		if (keyText.contains("ENCRYPTED")) {
			throw new UnusableTransport("--tls-key " + key + " is protected by a password. Write a copy without one:"
					+ " openssl pkey -in " + key.getFileName() + " -out server.key, and let only its owner read it.");
		}
		List<X509Certificate> chain = certificates(certificate);
		PrivateKey secret = secret(key, keyText);
		X509Certificate first = chain.getFirst();
		if (!belong(first, secret)) {
			throw new UnusableTransport("--tls-key " + key + " does not belong to the certificate " + certificate
					+ ", whose first entry is for " + first.getSubjectX500Principal()
					+ ". Give the key it was made with; in a chain, the server's own certificate comes first.");
		}
		return new ServerPair(chain, secret);
	}

	/// Whether it ends before then; one that cannot be read is told by [#check].
	static boolean ends(Path certificate, Instant before) {
		return certificates(certificate).getFirst().getNotAfter().toInstant().isBefore(before);
	}

	private static String text(String flag, Path file) {
		try {
			if (Files.size(file) > LARGEST) {
				throw new UnusableTransport(flag + " " + file + " is larger than 1 MiB; it is something else.");
			}
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UnusableTransport(
					flag + " " + file + " cannot be read: is the path right, and may this user read the file?");
		}
	}

	private static List<X509Certificate> certificates(Path file) {
		try {
			List<X509Certificate> all = PemContent.of(text("--tls-certificate", file)).getCertificates();
			if (!all.isEmpty()) {
				return all;
			}
		}
		catch (RuntimeException ex) {
			// told below, in one way with a file that holds none
		}
		throw new UnusableTransport("--tls-certificate " + file
				+ " holds no certificate that can be read. It must be PEM (-----BEGIN CERTIFICATE-----).");
	}

	private static PrivateKey secret(Path file, String text) {
		try {
			PrivateKey key = PemContent.of(text).getPrivateKey();
			if (key != null) {
				return key;
			}
		}
		catch (RuntimeException ex) {
			// told below, in one way with a file that holds none
		}
		throw new UnusableTransport("--tls-key " + file
				+ " holds no private key that can be read. It must be PEM: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC).");
	}

	private static boolean belong(X509Certificate certificate, PrivateKey key) {
		String algorithm = switch (key.getAlgorithm()) {
			case "RSA" -> "SHA256withRSA";
			case "RSASSA-PSS" -> "RSASSA-PSS";
			case "EC" -> "SHA256withECDSA";
			default -> key.getAlgorithm();
		};
		if ("RSASSA-PSS".equals(algorithm)) {
			return true;
		}
		try {
			byte[] words = "one pair".getBytes(StandardCharsets.UTF_8);
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(key);
			signature.update(words);
			byte[] signed = signature.sign();
			signature.initVerify(certificate.getPublicKey());
			signature.update(words);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

}
