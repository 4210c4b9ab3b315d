package org.mimamori.server.audit.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEntry;

/// Goes along links in their order and stops at the first that is not what it was. It knows neither where links
/// come from nor how many are still to come.
final class ChainWalk {

	private final ChainHash chained = new ChainHash();

	private final Signed signed;

	private byte[] hash;

	private long position;

	private long walked;

	/// A link whose hash is not that of its entry. Whether the entry was changed or the
	/// hash, the next one tells.
	private @Nullable Link doubtful;

	private byte @Nullable [] nextSignedHash;

	private long nextSigned;

	/// @param after the place before the first link, and its hash
	ChainWalk(Signed signed, long after, byte[] hash) {
		this.signed = signed;
		this.position = after;
		this.hash = hash;
		seekSigned();
	}

	/// @return what is wrong with one of them, or null
	@Nullable ChainFinding walk(List<Link> links) {
		for (Link link : links) {
			ChainFinding found = walk(link);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private @Nullable ChainFinding walk(Link link) {
		Link before = this.doubtful;
		if (link.position() != this.position + 1) {
			return (before != null) ? changed(before)
					: finding(ChainFinding.Kind.LINK_MISSING, this.position + 1, null);
		}
		AuditEntry entry = link.entry();
		if (entry == null) {
			return (before != null) ? changed(before)
					: finding(ChainFinding.Kind.ENTRY_MISSING, link.position(), link.entryId());
		}
		this.position = link.position();
		byte[] expected = this.chained.next(this.hash, this.position, entry);
		boolean fits = Arrays.equals(expected, link.hash());
		if (before != null) {
			// the entry before leads on to this link, so it is what it was
			return finding(fits ? ChainFinding.Kind.LINK_CHANGED : ChainFinding.Kind.ENTRY_CHANGED, before.position(),
					before.entryId());
		}
		this.hash = expected;
		if (!fits && this.position == this.nextSigned && Arrays.equals(expected, this.nextSignedHash)) {
			return finding(ChainFinding.Kind.LINK_CHANGED, this.position, link.entryId());
		}
		if (!fits) {
			this.doubtful = link;
			return null;
		}
		this.walked++;
		return holdAgainstSignature(link);
	}

	private @Nullable ChainFinding holdAgainstSignature(Link link) {
		if (this.position != this.nextSigned) {
			return null;
		}
		if (!Arrays.equals(this.hash, this.nextSignedHash)) {
			return finding(ChainFinding.Kind.CHAIN_REWRITTEN, this.position, link.entryId());
		}
		seekSigned();
		return null;
	}

	/// After the last link of a part of the chain.
	@Nullable ChainFinding doubt() {
		return (this.doubtful != null) ? changed(this.doubtful) : null;
	}

	/// After the last link that there is.
	@Nullable ChainFinding end() {
		ChainFinding doubt = doubt();
		if (doubt != null) {
			return doubt;
		}
		return (this.nextSignedHash != null) ? finding(ChainFinding.Kind.CHAIN_CUT, this.position + 1, null) : null;
	}

	long walked() {
		return this.walked;
	}

	long position() {
		return this.position;
	}

	private void seekSigned() {
		Map.Entry<Long, byte[]> next = this.signed.next(this.position + 1);
		this.nextSigned = (next != null) ? next.getKey() : 0;
		this.nextSignedHash = (next != null) ? next.getValue() : null;
	}

	private static ChainFinding changed(Link link) {
		return finding(ChainFinding.Kind.ENTRY_CHANGED, link.position(), link.entryId());
	}

	private static ChainFinding finding(ChainFinding.Kind kind, long position, @Nullable Long entryId) {
		return new ChainFinding(kind, position, entryId);
	}

}
