package org.mimamori.server.audit.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// All that was signed about the chain, by place, and what is wrong with it.
///
/// @param count how many signatures hold
/// @param finding the first of what is wrong
record Signed(NavigableMap<Long, byte[]> hashes, long count, @Nullable ChainFinding finding) {

	/// @param kept those of the database, or null where there is none to ask
	static Signed of(SignedFiles files, @Nullable List<Anchor> kept) {
		Gathering gathering = new Gathering(files.keys());
		Set<Long> places = new HashSet<>();
		for (Anchor anchor : (kept != null) ? kept : List.<Anchor>of()) {
			gathering.add(anchor);
			places.add(anchor.position());
		}
		for (Anchor anchor : files.anchors()) {
			gathering.add(anchor);
			if (kept != null && !places.contains(anchor.position())) {
				gathering.wrong(ChainFinding.Kind.ANCHOR_MISSING, anchor.position());
			}
		}
		if (files.head() != null) {
			gathering.add(files.head());
		}
		if (files.unreadable() > 0) {
			gathering.wrong(ChainFinding.Kind.ANCHOR_UNREADABLE, null);
		}
		return new Signed(gathering.hashes, gathering.count, gathering.finding);
	}

	/// The first place, not before this one, of which something was signed.
	Map.@Nullable Entry<Long, byte[]> next(long position) {
		return this.hashes.ceilingEntry(position);
	}

	private static final class Gathering {

		private final KnownKeys keys;

		private final NavigableMap<Long, byte[]> hashes = new TreeMap<>();

		private long count;

		private @Nullable ChainFinding finding;

		Gathering(KnownKeys keys) {
			this.keys = keys;
		}

		void add(Anchor anchor) {
			ChainFinding.Kind wrong = this.keys.wrongWith(anchor);
			if (wrong != null) {
				wrong(wrong, anchor.position());
				return;
			}
			this.count++;
			this.hashes.put(anchor.position(), anchor.hash());
		}

		void wrong(ChainFinding.Kind kind, @Nullable Long position) {
			ChainFinding before = this.finding;
			if (before == null || place(position) < place(before.position())) {
				this.finding = new ChainFinding(kind, position, null);
			}
		}

		private static long place(@Nullable Long position) {
			return (position != null) ? position : Long.MAX_VALUE;
		}

	}

}
