package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;

/// The door to the chain of the record: how it stands, and whether it is whole.
@Needs(value = Right.AUDIT, everywhere = true)
@Service
public class AuditChain {

	private final ChainRepository chain;

	private final Sealer sealer;

	private final Verifier verifier;

	private final ChainFolder folder;

	private final AuditLog log;

	AuditChain(ChainRepository chain, Sealer sealer, Verifier verifier, ChainFolder folder, AuditLog log) {
		this.chain = chain;
		this.sealer = sealer;
		this.verifier = verifier;
		this.folder = folder;
		this.log = log;
	}

	public ChainState state() {
		return new ChainState(this.chain.head().map(Link::position).orElse(0L), this.chain.pendingCount(),
				this.chain.lastAnchor().orElse(null), keys(), this.chain.lastCheck().orElse(null));
	}

	/// Chains what waits, walks the whole chain, and writes down and records what came of
	/// it.
	public ChainCheck verify(ChainProgress progress) {
		try {
			this.sealer.seal();
			ChainCheck check = this.verifier.check(progress);
			this.chain.insert(check);
			ChainFinding finding = check.finding();
			if (finding != null) {
				this.log.record("audit.chain-broken",
						(finding.entryId() != null) ? String.valueOf(finding.entryId()) : null, finding.toString());
			}
			else {
				this.log.record("audit.verified", null, "links=" + check.links() + " anchors=" + check.anchors());
			}
			return check;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Walks the chain and writes nothing.
	public ChainCheck inspect(ChainProgress progress) {
		try {
			return this.verifier.check(progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Behind a place, in the order of the chain.
	public List<Link> links(long after, int limit) {
		return this.chain.links(after + 1, after + Math.clamp(limit, 1, 10_000));
	}

	/// Behind a place, in the order of the chain.
	public List<Anchor> anchors(long after, int limit) {
		return this.chain.anchors(after, Math.clamp(limit, 1, 10_000));
	}

	private List<ChainState.PublicKeyText> keys() {
		try {
			return KnownKeys.read(this.folder.publicKeys()).all().stream().map(AuditChain::shown).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ChainState.PublicKeyText shown(PublicKey key) {
		return new ChainState.PublicKeyText(KnownKeys.fingerprint(key), "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getEncoder().encodeToString(key.getEncoded()) + "\n-----END PUBLIC KEY-----");
	}

}
