package org.mimamori.server.advisory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes what a newer reading makes of documents that lie here. They are no revisions: what was published
/// stays, and only those get a new number, and so are judged again, of which another thing is said now.
@Service
class RereadWriter {

	/// A step ends early when its documents are large.
	private static final long MOST_BYTES = 8L << 20;

	private final RereadRepository repository;

	private final WriteRepository documents;

	private final ProductRepository products;

	private final SignalWriter signals;

	private final HeadRepository heads;

	private final Clock clock;

	RereadWriter(RereadRepository repository, WriteRepository documents, ProductRepository products,
			SignalWriter signals, HeadRepository heads, Clock clock) {
		this.repository = repository;
		this.documents = documents;
		this.products = products;
		this.signals = signals;
		this.heads = heads;
		this.clock = clock;
	}

	/// @param reached the number of the last document that was looked at
	record Step(long reached, int same, int changed, int unreadable) {

		/// Nothing was written: fewer have to be tried at once.
		static final Step NOT_TAKEN = new Step(Long.MIN_VALUE, 0, 0, 0);

		boolean isTaken() {
			return this != NOT_TAKEN;
		}

	}

	/// Reads some of those that are left. The writers of documents queue behind one lock,
	/// so
	/// none of them is written by a load meanwhile.
	/// @return nothing where none is left
	@Transactional
	public Optional<Step> some(long after, int most) {
		this.signals.begin();
		List<RereadRepository.Old> old = this.repository.old(after, most);
		if (old.isEmpty()) {
			return Optional.empty();
		}
		Map<Long, Advisory> read = new HashMap<>();
		Map<Long, String> unreadable = new HashMap<>();
		long reached = after;
		long bytes = 0;
		for (RereadRepository.Old one : old) {
			reached = one.id();
			try {
				Advisory advisory = Packed.read(one.key(), this.repository.raw(one.id()));
				if (one.key().equals(Namesakes.called(advisory))) {
					advisory = advisory.called(one.key());
				}
				if (!advisory.id().equals(one.key()) || !advisory.source().equals(one.source())) {
					throw new UnreadableDocument("it is read as " + advisory.source() + " " + advisory.id());
				}
				read.put(one.id(), advisory);
				bytes += Math.max(advisory.raw().length, advisory.weight());
				if (bytes >= MOST_BYTES) {
					break;
				}
			}
			catch (UnreadableDocument ex) {
				unreadable.put(one.id(), ex.reason());
			}
			catch (RuntimeException ex) {
				// whatever it is, it must not keep all others from being read
				unreadable.put(one.id(), ex.toString());
			}
		}
		int changed = write(read);
		this.repository.unreadable(unreadable);
		return Optional.of(new Step(reached, read.size() - changed, changed, unreadable.size()));
	}

	/// Sets the next one aside, which the database did not take.
	@Transactional
	public Optional<Step> setAside(long after, String reason) {
		this.signals.begin();
		Optional<RereadRepository.Old> next = this.repository.old(after, 1).stream().findFirst();
		next.ifPresent((one) -> this.repository.unreadable(Map.of(one.id(), reason)));
		return next.map((one) -> new Step(one.id(), 0, 0, 1));
	}

	/// Takes over documents that have come again as they are here; what is kept of them
	/// may
	/// be damaged.
	@Transactional
	public void comeAgain(Map<Long, Advisory> read) {
		Map<Long, byte[]> mended = new HashMap<>();
		this.repository.unreadable(read.keySet()).forEach((id) -> {
			Advisory advisory = read.get(id);
			if (advisory != null) {
				mended.put(id, Packed.pack(advisory.raw()));
			}
		});
		this.repository.mend(mended);
		write(read);
	}

	/// To be called behind the lock of [SignalWriter#begin].
	/// @return of how many something else is said now
	@Transactional
	public int write(Map<Long, Advisory> read) {
		if (read.isEmpty()) {
			return 0;
		}
		Map<Long, RereadRepository.Stored> stored = this.repository.stored(read.keySet());
		Instant now = this.clock.instant();
		List<DocumentRow> same = new ArrayList<>();
		List<DocumentRow> changed = new ArrayList<>();
		List<DocumentRow> renamed = new ArrayList<>();
		Map<String, NamedProduct> named = new HashMap<>();
		long sequence = this.documents.nextSequence(read.size());
		for (Map.Entry<Long, Advisory> one : read.entrySet()) {
			RereadRepository.Stored before = stored.get(one.getKey());
			if (before == null) {
				continue;
			}
			DocumentRow row = DocumentRow.of(one.getValue(), new byte[0], new byte[0], one.getKey(), before.sequence(),
					now);
			if (before.says(row)) {
				same.add(row);
			}
			else {
				changed.add(row.at(sequence++));
			}
			if (!before.hasKeys(row)) {
				renamed.add(row);
			}
			AdvisoryWriter.name(one.getValue(), named);
		}
		this.repository.list(same);
		this.repository.say(changed);
		this.documents.replaceKeys(renamed);
		this.signals.documents(read);
		this.heads.write(read);
		this.products.add(named.values());
		return changed.size();
	}

}
