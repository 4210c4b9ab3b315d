package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.Digests;
import org.mimamori.server.advisory.Namesakes;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Fetched;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;

/// Fetches the documents of one provider that are new or have changed, and proves each by itself.
final class CsafDocuments {

	private static final long MOST_DOCUMENT = 64L << 20;

	private static final int MOST_PROOF = 64 << 10;

	private static final int IN_A_ROW = 20;

	private static final int MOST_FOLDERS = 10;

	private final Fetching fetching;

	private final String prefix;

	private final @Nullable String publisher;

	private final Proof proof;

	private final SignatureCheck keys;

	private final CsafBatch batch;

	private final Set<String> listed = new HashSet<>();

	private int failedInARow;

	private int withoutFolders;

	private boolean found;

	/// @param prefix of the parts' names
	/// @param publisher the host of the namespace for which the provider speaks; null
	/// where
	/// a person carried the documents here
	CsafDocuments(Fetching fetching, String prefix, @Nullable String publisher, Proof proof, SignatureCheck keys)
			throws IOException {
		this.publisher = publisher;
		this.fetching = fetching;
		this.prefix = prefix;
		this.proof = proof;
		this.keys = keys;
		this.batch = new CsafBatch(fetching, publisher);
	}

	void take(Place place, Map<String, CsafEntry> entries) throws FetchFailed, IOException, InterruptedException {
		this.found = false;
		this.withoutFolders = 0;
		try {
			each(place, entries);
		}
		catch (RunOver ex) {
			this.batch.flush();
			throw ex;
		}
	}

	private void each(Place place, Map<String, CsafEntry> entries)
			throws FetchFailed, IOException, InterruptedException {
		for (CsafEntry entry : entries.values()) {
			this.fetching.check();
			this.fetching.changedAt(entry.changed());
			SourcePart known = this.fetching.part(this.prefix + entry.reference(), entry.year());
			this.listed.add(known.name());
			if (!unchanged(known, entry)) {
				take(place, entry, known);
			}
			else if (known.listed() < known.expected()) {
				this.fetching.save(known.listed(known.expected(), this.fetching.now()));
			}
		}
	}

	/// What the provider told before and tells no more stays expected.
	void finish() throws FetchFailed, IOException, InterruptedException {
		this.batch.flush();
		this.fetching.unlist(this.fetching.parts()
			.values()
			.stream()
			.filter((part) -> part.expected() > 0 && part.listed() > 0)
			.map(SourcePart::name)
			.filter((name) -> name.startsWith(this.prefix) && !this.listed.contains(name))
			.toList());
	}

	private static boolean unchanged(SourcePart known, CsafEntry entry) {
		return entry.changed() != null && entry.changed().equals(known.changedAt())
				&& (known.whole() || known.trouble() == Trouble.NOT_TAKEN);
	}

	private void take(Place place, CsafEntry entry, SourcePart known)
			throws FetchFailed, IOException, InterruptedException {
		SourcePart part = known.listed(1, this.fetching.now());
		Path file = this.fetching.file("document.json");
		Files.deleteIfExists(file);
		SourcePart proven;
		try {
			proven = proven(place, entry, part, file, known.whole() ? known.known() : Known.NOTHING);
			this.failedInARow = 0;
		}
		catch (FetchFailed ex) {
			this.batch.turnAway(part, file, ex);
			// the whole place has a trouble, not this document
			if (ex.trouble().passing() && ++this.failedInARow >= IN_A_ROW) {
				throw ex;
			}
			return;
		}
		if (proven != null) {
			this.batch.add(proven, file);
		}
	}

	/// @return nothing where there is nothing to load
	private @Nullable SourcePart proven(Place place, CsafEntry entry, SourcePart part, Path file, Known known)
			throws FetchFailed, IOException, InterruptedException {
		Fetched fetched = fetch(place, this.found ? entry.without(this.withoutFolders) : entry, file, known);
		if (fetched.unchanged()) {
			this.fetching.save(part.taken(part.held(), part.document(), part.hash(), fetched.known(), entry.changed()));
			return null;
		}
		prove(place, entry.without(this.withoutFolders), file);
		CsafDocument document = CsafDocument.read(entry.reference(), Files.readAllBytes(file));
		if (!speaksFor(Namesakes.host(document.namespace()))) {
			throw new FetchFailed(Trouble.FOREIGN, document.id() + ": " + document.namespace());
		}
		this.fetching.changedAt(document.revised());
		if (!this.fetching.source().labels().contains(document.label())) {
			// it may not even be kept among the refused ones
			Files.delete(file);
			this.fetching.save(part.withheld(entry.changed()));
			return null;
		}
		return part.inYear(document.year()).taken(1, document.id(), null, fetched.known(), entry.changed());
	}

	/// The very host: whoever has a name below another's must not speak for it, nor it
	/// for
	/// all below.
	private boolean speaksFor(@Nullable String host) {
		return this.publisher == null || this.publisher.equals(host);
	}

	/// Finds out with the first document how many folders of the list's paths the
	/// directory does not have.
	private Fetched fetch(Place place, CsafEntry entry, Path file, Known known)
			throws FetchFailed, InterruptedException {
		int most = (this.found || entry.reference().contains("://")) ? 0 : Math.min(MOST_FOLDERS, entry.folders());
		for (int folders = 0;; folders++) {
			try {
				CsafEntry at = (folders > 0) ? entry.without(folders) : entry;
				Fetched fetched = place.fetch(at.reference(), file, MOST_DOCUMENT, known);
				if (!this.found) {
					this.found = true;
					this.withoutFolders = folders;
				}
				return fetched;
			}
			catch (FetchFailed ex) {
				if (ex.trouble() != Trouble.MISSING || folders >= most) {
					throw ex;
				}
			}
		}
	}

	private void prove(Place place, CsafEntry entry, Path file) throws FetchFailed, IOException, InterruptedException {
		String hash = null;
		for (String url : entry.hashes()) {
			byte[] bytes = optional(place, url);
			if (bytes != null) {
				hash = new String(bytes, StandardCharsets.UTF_8);
				break;
			}
		}
		if (hash != null) {
			Digests.check(file, hash, entry.reference());
		}
		else if (this.proof.wantsHash()) {
			throw new FetchFailed(Trouble.NO_HASH, entry.reference());
		}
		if (!this.keys.hasKeys() && !this.proof.wantsSignature()) {
			return;
		}
		byte[] signature = optional(place, entry.signature());
		if (signature == null) {
			if (this.proof.wantsSignature()) {
				throw new FetchFailed(Trouble.NO_SIGNATURE, entry.reference());
			}
			return;
		}
		if (!this.keys.hasKeys()) {
			throw new FetchFailed(Trouble.NO_KEY, entry.reference());
		}
		this.keys.check(file, signature, entry.reference());
	}

	private byte @Nullable [] optional(Place place, String url) throws FetchFailed, IOException, InterruptedException {
		try {
			return this.fetching.small(place, url, MOST_PROOF);
		}
		catch (FetchFailed ex) {
			if (ex.trouble() == Trouble.MISSING) {
				return null;
			}
			throw ex;
		}
	}

}
