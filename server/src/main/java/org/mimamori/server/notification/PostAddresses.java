package org.mimamori.server.notification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.mimamori.server.outgoing.AddressGuard;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whom letters may be handed to: hosts inside only where the operator of the server names them, and machines
/// whose certificate the Java runtime trusts, or an authority of the operator's own.
@Component
public class PostAddresses {

	private final AddressGuard guard;

	private final SSLContext trust;

	private final Set<Integer> mailPorts;

	/// @param internal hosts inside, or without https, that webhooks may lie on
	/// @param mailPorts ports that mail servers may listen at, so that a channel is no
	/// way to knock at other doors inside; empty for any
	/// @param authorities a PEM file with further certificate authorities; empty for none
	public PostAddresses(@Value("${mimamori.notices.internal-hosts:}") Set<String> internal,
			@Value("${mimamori.notices.mail-ports:25,465,587,2525}") Set<Integer> mailPorts,
			@Value("${mimamori.notices.authorities:}") String authorities)
			throws IOException, GeneralSecurityException {
		this.guard = new AddressGuard(internal);
		this.mailPorts = Set.copyOf(mailPorts);
		this.trust = trust(authorities);
	}

	public AddressGuard guard() {
		return this.guard;
	}

	boolean mailPort(int port) {
		return this.mailPorts.isEmpty() || this.mailPorts.contains(port);
	}

	public SSLContext trust() {
		return this.trust;
	}

	private static SSLContext trust(String authorities) throws IOException, GeneralSecurityException {
		if (authorities.isBlank()) {
			return SSLContext.getDefault();
		}
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		TrustManagerFactory runtime = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		runtime.init((KeyStore) null);
		int number = 0;
		for (var one : runtime.getTrustManagers()) {
			if (one instanceof javax.net.ssl.X509TrustManager known) {
				for (Certificate authority : known.getAcceptedIssuers()) {
					store.setCertificateEntry("runtime-" + number++, authority);
				}
			}
		}
		try (InputStream file = Files.newInputStream(Path.of(authorities))) {
			for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
				store.setCertificateEntry("own-" + number++, own);
			}
		}
		TrustManagerFactory all = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		all.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, all.getTrustManagers(), null);
		return context;
	}

}
