package org.mimamori.server.transport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mimamori.server.database.DatabaseState;
import org.mimamori.server.database.StateRepository;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How the lines of this server stand at the moment. It tells no secret, and asks no right.
@Component
public class Transport {

	private final ServedCertificate served;

	private final CertificateWatch watch;

	private final StateRepository database;

	private final String address;

	Transport(ServedCertificate served, CertificateWatch watch, StateRepository database,
			@Value("${server.address:127.0.0.1}") String address) {
		this.served = served;
		this.watch = watch;
		this.database = database;
		this.address = address;
	}

	public boolean tls() {
		return this.served.inUse().isPresent();
	}

	/// Whether nothing leaves this machine.
	public boolean loopback() {
		return TransportSecurity.isLoopback(this.address);
	}

	public String address() {
		return this.address;
	}

	/// Empty where the server speaks no TLS.
	public Optional<CertificateState> certificate() {
		boolean own = this.served.files().map(PairFiles::own).orElse(false);
		return this.served.inUse().map((pair) -> CertificateState.of(pair.certificate(), own));
	}

	public Optional<Instant> certificateEnds() {
		return this.served.inUse().map((pair) -> pair.certificate().getNotAfter().toInstant());
	}

	/// Why newer files that lie there are not in use.
	public Optional<String> refusedFiles() {
		return Optional.ofNullable(this.watch.refusal());
	}

	/// The best first.
	public List<String> protocols() {
		return Suites.PROTOCOLS;
	}

	/// The best first.
	public List<String> suites() {
		return Suites.NAMES;
	}

	/// Whether what is asked of the database and answered is encrypted, or does not leave
	/// this machine.
	public boolean databaseTls() {
		DatabaseState state = this.database.look();
		return state.encrypted() || state.local();
	}

}
