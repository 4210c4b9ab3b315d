package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Walks the whole chain as it is at one moment, some thousand links at a time, and holds it against everything that
/// was ever signed. It changes nothing.
@Component
class Verifier {

	private static final int STEP = 10_000;

	private final ChainRepository chain;

	private final ChainFolder folder;

	private final TransactionTemplate snapshot;

	private final Clock clock;

	Verifier(ChainRepository chain, ChainFolder folder, PlatformTransactionManager transactions, Clock clock) {
		this.chain = chain;
		this.folder = folder;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.clock = clock;
	}

	ChainCheck check(ChainProgress progress) throws IOException {
		Instant started = this.clock.instant();
		// before the snapshot: what is signed while we walk is not in it
		SignedFiles files = SignedFiles.read(this.folder);
		return this.snapshot.execute((status) -> check(started, files, progress));
	}

	private ChainCheck check(Instant started, SignedFiles files, ChainProgress progress) {
		Signed signed = Signed.of(files, anchors());
		ChainWalk walk = new ChainWalk(signed, 0, ChainHash.start());
		long head = this.chain.head().map(Link::position).orElse(0L);
		progress.total(head);
		ChainFinding finding = null;
		for (long from = 1; from <= head && finding == null; from += STEP) {
			List<Link> links = this.chain.links(from, Math.min(head, from + STEP - 1));
			finding = walk.walk(links);
			progress.walked(links.size());
		}
		finding = (finding != null) ? finding : walk.end();
		if (finding == null && !this.chain.everyEntryIsAccountedFor()) {
			finding = new ChainFinding(ChainFinding.Kind.ENTRY_OUTSIDE, null, this.chain.outside().orElse(null));
		}
		return new ChainCheck(started, this.clock.instant(), walk.walked(), signed.count(),
				first(signed.finding(), finding));
	}

	private List<Anchor> anchors() {
		List<Anchor> all = new ArrayList<>();
		List<Anchor> some = this.chain.anchors(0, STEP);
		while (!some.isEmpty()) {
			all.addAll(some);
			some = this.chain.anchors(some.getLast().position(), STEP);
		}
		return all;
	}

	/// What lies nearer to the start of the chain; what has no place comes last.
	static @Nullable ChainFinding first(@Nullable ChainFinding one, @Nullable ChainFinding other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		Long left = one.position();
		Long right = other.position();
		return (right == null || left != null && left < right) ? one : other;
	}

}
