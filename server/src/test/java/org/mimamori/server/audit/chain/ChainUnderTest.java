package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import org.mimamori.server.audit.AuditDatabase;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.TestSeal;

/// The chain of one database and one data folder, as a start of the server puts it together.
public final class ChainUnderTest {

	final ChainRepository repository;

	final ChainFolder folder;

	final Sealer sealer;

	final Verifier verifier;

	public final AuditChain door;

	public ChainUnderTest(AuditDatabase database, Path data) {
		this.repository = new ChainRepository(database.jdbc, database.template);
		this.folder = new ChainFolder(new DataFolder(data), "");
		this.sealer = new Sealer(this.repository, this.folder, new SigningKey(this.folder, TestSeal.in(data)),
				database.transactions, Clock.systemUTC());
		this.verifier = new Verifier(this.repository, this.folder, database.transactions, Clock.systemUTC());
		this.door = new AuditChain(this.repository, this.sealer, this.verifier, this.folder, database.log);
	}

	public void seal() throws IOException {
		this.sealer.seal();
	}

	public Anchor anchor() throws IOException {
		return this.sealer.anchor().orElseThrow();
	}

	ChainFinding.Kind found() throws IOException {
		ChainFinding finding = this.verifier.check(ChainProgress.NONE).finding();
		return (finding != null) ? finding.kind() : null;
	}

}
