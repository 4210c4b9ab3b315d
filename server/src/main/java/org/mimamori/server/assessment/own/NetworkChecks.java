package org.mimamori.server.assessment.own;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseState;
import org.mimamori.server.database.StateRepository;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// IV, V and VI: ports, and what is encrypted.
@Component
class NetworkChecks implements OwnChecks.Group {

	private static final String BUNDLE = "server.ssl.bundle";

	private static final long WARNING_DAYS = 14;

	private final Environment environment;

	private final ObjectProvider<SslBundles> bundles;

	private final StateRepository database;

	private final DataFolder folder;

	private final Clock clock;

	NetworkChecks(Environment environment, ObjectProvider<SslBundles> bundles, StateRepository database,
			DataFolder folder, Clock clock) {
		this.environment = environment;
		this.bundles = bundles;
		this.database = database;
		this.folder = folder;
		this.clock = clock;
	}

	@Override
	public List<OwnCheck> checks() {
		return List.of(new OwnCheck("III-9", () -> List.of(transport(), certificate())), new OwnCheck("IV-2",
				() -> List.of(Fact.builtIn("no-remote-shell"),
						Fact.of("port-chosen", true, null, this.environment.getProperty("local.server.port", "?")))),
				new OwnCheck("V-1", this::ports), new OwnCheck("V-2", this::datagrams),
				new OwnCheck("VI-1",
						() -> List.of(Fact.builtIn("secrets-sealed"),
								Fact.of("key-private", Processes.ownOnly(key()), null, key().getFileName()))),
				new OwnCheck("VI-2", () -> List.of(transport(), databaseTransport(), Fact.builtIn("feeds-encrypted"))),
				new OwnCheck("VI-3", () -> List.of(Fact.builtIn("algorithms-shown"), Fact.builtIn("good-ciphers"))),
				new OwnCheck("VI-4", () -> List.of(certificate(), Fact.builtIn("certificate-warned"))));
	}

	private java.nio.file.Path key() {
		String file = this.environment.getProperty("mimamori.key-file", "");
		return file.isBlank() ? this.folder.resolve("secret.key") : java.nio.file.Path.of(file);
	}

	/// Plain HTTP is spoken on the loopback address only: nothing leaves the machine.
	private Fact transport() {
		boolean tls = this.environment.containsProperty(BUNDLE);
		return Fact.of(tls ? "tls" : "loopback", tls || loopback(), null,
				this.environment.getProperty("server.address", "?"));
	}

	private boolean loopback() {
		try {
			return InetAddress.getByName(this.environment.getProperty("server.address", "0.0.0.0")).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private Fact certificate() {
		Instant end = end();
		if (end == null) {
			return Fact.of("no-certificate-needed", loopback(), null);
		}
		long days = Duration.between(this.clock.instant(), end).toDays();
		return Fact.of("certificate-days", days > WARNING_DAYS, null, days);
	}

	private @Nullable Instant end() {
		String name = this.environment.getProperty(BUNDLE);
		SslBundles known = this.bundles.getIfAvailable();
		if (name == null || known == null) {
			return null;
		}
		try {
			KeyStore store = known.getBundle(name).getStores().getKeyStore();
			if (store == null) {
				return null;
			}
			for (String alias : Collections.list(store.aliases())) {
				if (store.getCertificate(alias) instanceof X509Certificate certificate) {
					return certificate.getNotAfter().toInstant();
				}
			}
			return null;
		}
		catch (GeneralSecurityException ex) {
			return null;
		}
	}

	private Fact databaseTransport() {
		DatabaseState state = this.database.look();
		return Fact.of(state.local() ? "database-local" : "database-tls", state.local() || state.encrypted(), null);
	}

	private List<Fact> ports() {
		Listening listening = Listening.now();
		Fact one = listening.known()
				? Fact.of("one-port", listening.tcp().size() == 1, null,
						listening.tcp().toString().replaceAll("[\\[\\]]", ""))
				: Fact.advice("ports-unknown", false, null);
		return List.of(one, Fact.builtIn("loopback-default"));
	}

	private List<Fact> datagrams() {
		Listening listening = Listening.now();
		return List.of(listening.known()
				? Fact.of("no-datagrams", listening.udp().isEmpty(), null,
						listening.udp().toString().replaceAll("[\\[\\]]", ""))
				: Fact.advice("ports-unknown", false, null), Fact.builtIn("no-upnp"));
	}

}
