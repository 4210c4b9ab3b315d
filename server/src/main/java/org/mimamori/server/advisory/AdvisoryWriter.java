package org.mimamori.server.advisory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.DocumentVersion;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes batches of documents: new ones in, changed ones over their former revision, unchanged ones not
/// at all.
@Service
class AdvisoryWriter {

	/// Listeners judge whole spans: many small ones would judge the same compositions
	/// again and again.
	private static final long SPAN = 20_000;

	private final WriteRepository repository;

	private final ProductRepository products;

	private final SignalWriter signals;

	private final RereadWriter rereading;

	private final HeadRepository heads;

	private final RemovalRepository removals;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AdvisoryWriter(WriteRepository repository, ProductRepository products, SignalWriter signals, RereadWriter rereading,
			HeadRepository heads, RemovalRepository removals, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.products = products;
		this.signals = signals;
		this.rereading = rereading;
		this.heads = heads;
		this.removals = removals;
		this.events = events;
		this.clock = clock;
	}

	/// @param same unchanged, or older than what is already here
	record Counts(int added, int changed, int same) {

		static final Counts NONE = new Counts(0, 0, 0);

		Counts plus(Counts other) {
			return new Counts(this.added + other.added, this.changed + other.changed, this.same + other.same);
		}

	}

	/// @param byHand a person asks for these documents, also for those taken away before
	/// @return what became of the batch; the newest of several documents with one id
	/// wins,
	/// the last of those that are equally new
	@Transactional
	public Counts write(long loadId, List<Advisory> documents, @Nullable String origin, boolean byHand) {
		this.signals.begin();
		Map<String, WriteRepository.Known> known = this.repository.known(documents);
		Map<String, RemovalRepository.Removed> removed = this.removals.of(documents);
		List<Advisory> batch = Namesakes.apart(documents, known, removed);
		if (Namesakes.any(documents, batch)) {
			known = this.repository.known(batch);
			removed = this.removals.of(batch);
		}
		Map<String, Advisory> byKey = new LinkedHashMap<>();
		batch.forEach((advisory) -> byKey.merge(advisory.source() + " " + advisory.id(), advisory,
				(one, other) -> older(other, one.revision(), one.revised()) ? one : other));
		List<DocumentRow> added = new ArrayList<>();
		List<DocumentRow> changed = new ArrayList<>();
		List<Long> claimed = new ArrayList<>();
		Map<Long, Advisory> reread = new HashMap<>();
		Map<String, NamedProduct> named = new HashMap<>();
		Instant now = this.clock.instant();
		long sequence = this.repository.nextSequence(byKey.size());
		for (Map.Entry<String, Advisory> entry : byKey.entrySet()) {
			Advisory advisory = entry.getValue();
			byte[] hash = hash(advisory.raw());
			WriteRepository.Known before = known.get(entry.getKey());
			// what belongs to an origin that can be removed again never replaces a
			// document of one's own
			if (before != null && origin != null) {
				continue;
			}
			if (before != null && Arrays.equals(before.hash(), hash)) {
				if (before.origin() != null) {
					claimed.add(before.id());
				}
				if (before.reading() < WriteRepository.READING) {
					reread.put(before.id(), advisory);
				}
				continue;
			}
			if (before != null && before.origin() == null && older(advisory, before.revision(), before.revised())) {
				continue;
			}
			RemovalRepository.Removed gone = removed.get(entry.getKey());
			if (before == null && gone != null && !byHand && !gone.isBefore(advisory, hash)) {
				continue;
			}
			DocumentRow row = DocumentRow.of(advisory, hash, Packed.pack(advisory.raw()),
					(before != null) ? before.id() : 0, sequence++, now);
			((before != null) ? changed : added).add(row);
			name(advisory, named);
		}
		List<DocumentRow> written = new ArrayList<>(this.repository.insert(added, origin));
		this.repository.update(changed);
		written.addAll(changed);
		this.repository.claim(claimed);
		this.rereading.comeAgain(reread);
		Map<Long, Advisory> fresh = new HashMap<>();
		written.forEach((row) -> fresh.put(row.id(), row.advisory()));
		this.signals.documents(fresh);
		// before the heads, which tell what contradicts a former revision
		this.removals.over(written, removed);
		this.heads.write(fresh);
		this.products.add(named.values());
		Counts counts = new Counts(added.size(), changed.size(), batch.size() - added.size() - changed.size());
		this.repository.count(loadId, batch.size(), counts);
		return counts;
	}

	static void name(Advisory advisory, Map<String, NamedProduct> named) {
		advisory.products()
			.stream()
			.filter((product) -> product.part() != 'r')
			.forEach((product) -> named.putIfAbsent(product.part() + product.key(), product));
	}

	/// Feeds overlap: an older copy in another file must not undo a revision. A CSAF
	/// document's version tells before its date does (CSAF 2.0 §3.1.11).
	static boolean older(Advisory advisory, @Nullable String thanRevision, @Nullable Instant than) {
		DocumentVersion.Order order = "csaf".equals(advisory.source())
				? DocumentVersion.order(advisory.revision(), thanRevision) : DocumentVersion.Order.UNKNOWN;
		Instant revised = advisory.revised();
		return switch (order) {
			case OLDER -> true;
			case NEWER -> false;
			case SAME, UNKNOWN -> revised != null && than != null && revised.isBefore(than);
		};
	}

	private static byte[] hash(byte[] raw) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(raw);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/// Tells of everything that has been written since it was last told.
	@Transactional
	public void announce() {
		WriteRepository.Span span = this.repository.unannounced();
		for (long from = span.from(); from <= span.to(); from += SPAN) {
			this.events.publishEvent(new AdvisoryEvent.AdvisoriesRevised(from, Math.min(span.to(), from + SPAN - 1)));
		}
		this.repository.announced(span.to());
		this.signals.announce();
	}

}
