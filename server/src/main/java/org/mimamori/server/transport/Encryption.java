package org.mimamori.server.transport;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DatabaseState;
import org.mimamori.server.database.SealState;
import org.mimamori.server.database.StateRepository;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// The door to what is encrypted with what, as it is at the moment.
@Needs(Right.ADMINISTRATION)
@Service
public class Encryption {

	private final Transport transport;

	private final StateRepository database;

	private final Sealing sealing;

	private final PasswordHashing hashing;

	private final boolean plain;

	Encryption(Transport transport, StateRepository database, Sealing sealing, PasswordHashing hashing,
			@Value("${mimamori.database.plain:false}") boolean plain) {
		this.transport = transport;
		this.database = database;
		this.sealing = sealing;
		this.hashing = hashing;
		this.plain = plain;
	}

	public State state() {
		return new State(this.transport.tls(), this.transport.loopback(), this.transport.address(),
				this.transport.certificate().orElse(null), this.transport.refusedFiles().orElse(null),
				this.transport.protocols(), this.transport.suites(), this.database.look(), this.plain,
				this.sealing.key(), this.sealing.kept(), this.hashing.words());
	}

	/// How it stands.
	///
	/// @param refused why newer files of a certificate are not in use
	/// @param plain whether the operator said by name that the line to the database need
	/// not be encrypted
	/// @param passwords how they are hashed
	public record State(boolean tls, boolean loopback, String address, @Nullable CertificateState certificate,
			@Nullable String refused, List<String> protocols, List<String> suites, DatabaseState database,
			boolean plain, SealState key, List<Sealing.Kept> kept, String passwords) {

		public State {
			protocols = List.copyOf(protocols);
			suites = List.copyOf(suites);
			kept = List.copyOf(kept);
		}

		public boolean aged() {
			return this.kept.stream().anyMatch((one) -> one.aged() > 0);
		}

	}

}
