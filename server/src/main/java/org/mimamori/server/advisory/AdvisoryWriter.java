package org.mimamori.server.advisory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.StatementCodec;
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

	private static final int LONGEST_SEARCH = 2000;

	private static final int LONGEST_TITLE = 120;

	private final WriteRepository repository;

	private final ProductRepository products;

	private final SignalWriter signals;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AdvisoryWriter(WriteRepository repository, ProductRepository products, SignalWriter signals,
			ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.products = products;
		this.signals = signals;
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

	/// @return what became of the batch; the newest of several documents with one id
	/// wins,
	/// the last of those that are equally new
	@Transactional
	public Counts write(long loadId, List<Advisory> batch, @Nullable String origin) {
		Map<String, Advisory> byKey = new LinkedHashMap<>();
		batch.forEach((advisory) -> byKey.merge(advisory.source() + " " + advisory.id(), advisory,
				(one, other) -> older(other, one.revised()) ? one : other));
		this.signals.begin();
		Map<String, WriteRepository.Known> known = this.repository.known(byKey.values());
		List<WriteRepository.Row> added = new ArrayList<>();
		List<WriteRepository.Row> changed = new ArrayList<>();
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
			if (before != null && before.origin() == null && older(advisory, before.revised())) {
				continue;
			}
			WriteRepository.Row row = row(advisory, hash, (before != null) ? before.id() : 0, sequence++, now);
			((before != null) ? changed : added).add(row);
			advisory.products()
				.stream()
				.filter((product) -> product.part() != 'r')
				.forEach((product) -> named.putIfAbsent(product.part() + product.key(), product));
		}
		List<WriteRepository.Row> written = new ArrayList<>(this.repository.insert(added, origin));
		this.repository.update(changed);
		written.addAll(changed);
		this.repository.claim(claimed);
		this.repository.readAgain(reread);
		written.forEach((row) -> reread.put(row.id(), row.advisory()));
		this.signals.documents(reread);
		this.products.add(named.values());
		Counts counts = new Counts(added.size(), changed.size(), batch.size() - added.size() - changed.size());
		this.repository.count(loadId, batch.size(), counts);
		return counts;
	}

	/// Feeds overlap: an older copy in another file must not undo a revision.
	private static boolean older(Advisory advisory, @Nullable Instant than) {
		Instant revised = advisory.revised();
		return revised != null && than != null && revised.isBefore(than);
	}

	private static WriteRepository.Row row(Advisory advisory, byte[] hash, long id, long sequence, Instant now) {
		Set<String> keys = new LinkedHashSet<>();
		Set<String> vulnerabilities = new LinkedHashSet<>();
		double score = -1;
		for (Advisory.Vulnerability vulnerability : advisory.vulnerabilities()) {
			keys.addAll(vulnerability.statement().keys());
			vulnerabilities.add(vulnerability.id());
			for (Advisory.Score one : vulnerability.scores()) {
				score = Math.max(score, one.base());
			}
		}
		String search = (advisory.id() + " " + String.join(" ", vulnerabilities) + " " + advisory.title() + " "
				+ ((titleJa(advisory) != null) ? titleJa(advisory) + " " : "") + advisory.publisher())
			.toLowerCase(Locale.ROOT)
			.replace('\0', ' ');
		return new WriteRepository.Row(id, sequence, advisory, hash, StatementCodec.encode(advisory.statements()),
				Packed.pack(advisory.raw()), List.copyOf(keys), List.copyOf(vulnerabilities), titleJa(advisory),
				(score >= 0 && score <= 10) ? score : null,
				(search.length() > LONGEST_SEARCH) ? search.substring(0, LONGEST_SEARCH) : search, now);
	}

	/// The first sentence in Japanese, where the publisher wrote one.
	private static @Nullable String titleJa(Advisory advisory) {
		for (Advisory.Text text : advisory.summaries()) {
			if ("ja".equals(text.language())) {
				int end = text.text().indexOf('。');
				String sentence = (end > 0) ? text.text().substring(0, end) : text.text();
				return (sentence.length() > LONGEST_TITLE) ? sentence.substring(0, LONGEST_TITLE - 1) + "…" : sentence;
			}
		}
		return null;
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
