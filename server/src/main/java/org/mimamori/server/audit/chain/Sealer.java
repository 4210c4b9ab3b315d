package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives committed entries their place in the chain, shortly after they were committed and in one line, while the
/// transactions that write them wait for nobody. Then it signs how far the chain has come.
@Component
class Sealer {

	private static final Logger log = LoggerFactory.getLogger(Sealer.class);

	private static final int BATCH = 2000;

	private final ChainRepository chain;

	private final ChainFolder folder;

	private final SigningKey key;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private @Nullable Anchor signed;

	private boolean troubled;

	Sealer(ChainRepository chain, ChainFolder folder, SigningKey key, PlatformTransactionManager transactions,
			Clock clock) {
		this.chain = chain;
		this.folder = folder;
		this.key = key;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${mimamori.audit.seal-every:PT1S}")
	void sealWhatWaits() {
		try {
			seal();
			this.troubled = false;
		}
		catch (DataAccessException | TransactionException | IOException ex) {
			// once, not every second; the database room tells when it is away
			if (!this.troubled) {
				log.warn("The audit record could not be chained: {}", ex.getMessage());
			}
			this.troubled = true;
		}
	}

	/// Chains all that is committed at this moment.
	///
	/// @return how many entries got their place
	synchronized int seal() throws IOException {
		int sealed = 0;
		int batch = BATCH;
		while (batch == BATCH) {
			batch = this.transaction.execute((status) -> sealSome());
			sealed += batch;
		}
		signHead();
		return sealed;
	}

	private int sealSome() {
		// most seconds bring nothing; these take no lock
		if (this.chain.pending(1).isEmpty()) {
			return 0;
		}
		this.chain.lock();
		List<AuditEntry> entries = this.chain.pending(BATCH);
		Optional<Link> head = this.chain.head();
		long position = head.map(Link::position).orElse(0L);
		byte[] hash = head.map(Link::hash).orElseGet(ChainHash::start);
		ChainHash chained = new ChainHash();
		List<Link> links = new ArrayList<>(entries.size());
		for (AuditEntry entry : entries) {
			position++;
			hash = chained.next(hash, position, entry);
			links.add(new Link(position, hash, entry.id(), null));
		}
		this.chain.append(links);
		return links.size();
	}

	/// Signs how far the chain has come, but never over a signature that it contradicts:
	/// this would wipe out the
	/// proof that it was cut.
	private void signHead() throws IOException {
		Link head = this.chain.head().orElse(null);
		Anchor before = signed();
		boolean further = head != null && (before == null || head.position() > before.position());
		if (head != null && further && agrees(before)) {
			Anchor now = this.key.sign(head.position(), head.hash(), now());
			this.folder.write(this.folder.head(), now.line() + "\n");
			this.signed = now;
		}
	}

	/// Keeps the head of this moment for good, in the database and in a file.
	@Scheduled(fixedDelayString = "${mimamori.audit.anchor-every:PT15M}",
			initialDelayString = "${mimamori.audit.anchor-every:PT15M}")
	void anchorNow() {
		try {
			seal();
			anchor();
		}
		catch (DataAccessException | TransactionException | IOException ex) {
			log.warn("The audit record could not be anchored: {}", ex.getMessage());
		}
	}

	synchronized Optional<Anchor> anchor() throws IOException {
		Link head = this.chain.head().orElse(null);
		long last = this.chain.lastAnchor().map(Anchor::position).orElse(0L);
		if (head == null || head.position() <= last || !agrees(signed())) {
			return Optional.empty();
		}
		Anchor anchor = this.key.sign(head.position(), head.hash(), now());
		this.chain.insert(anchor);
		this.folder.append(this.folder.anchors(), anchor.line());
		return Optional.of(anchor);
	}

	private boolean agrees(@Nullable Anchor before) {
		return before == null || Arrays.equals(this.chain.hashAt(before.position()), before.hash());
	}

	private @Nullable Anchor signed() throws IOException {
		if (this.signed == null && Files.exists(this.folder.head())) {
			this.signed = AnchorLines.read(Files.readString(this.folder.head()))
				.orElseThrow(
						() -> new IOException(this.folder.head() + " is no signed head of the audit record any more"));
		}
		return this.signed;
	}

	/// As exact as the database keeps it.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
