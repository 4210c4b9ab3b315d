package org.mimamori.server.transport;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The pair that is in use: what every new connection is shown. It changes while the server runs; open connections
/// stay with what they began with.
@Component
class ServedCertificate implements SslBundleRegistrar {

	private final @Nullable PairFiles files;

	private final AtomicReference<@Nullable ServerPair> inUse = new AtomicReference<>();

	private @Nullable SslBundleRegistry registry;

	ServedCertificate(Environment environment) {
		String certificate = environment.getProperty("mimamori.tls.certificate");
		String key = environment.getProperty("mimamori.tls.key");
		this.files = (certificate != null && key != null) ? new PairFiles(Path.of(certificate), Path.of(key),
				environment.getProperty("mimamori.tls.own", Boolean.class, false)) : null;
	}

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		if (this.files != null) {
			ServerPair pair = TlsFiles.check(this.files.certificate(), this.files.key());
			registry.registerBundle(TransportSecurity.BUNDLE, pair.bundle());
			this.registry = registry;
			this.inUse.set(pair);
		}
	}

	Optional<PairFiles> files() {
		return Optional.ofNullable(this.files);
	}

	/// Empty where the server speaks no TLS.
	Optional<ServerPair> inUse() {
		return Optional.ofNullable(this.inUse.get());
	}

	void use(ServerPair pair) {
		SslBundleRegistry known = this.registry;
		if (known != null) {
			known.updateBundle(TransportSecurity.BUNDLE, pair.bundle());
			this.inUse.set(pair);
		}
	}

}
