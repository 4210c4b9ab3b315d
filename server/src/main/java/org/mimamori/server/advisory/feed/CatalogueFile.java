package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.fetch.Digests;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Fetched;
import org.mimamori.server.advisory.fetch.FolderPlace;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;

/// A source that is one file, published again as a whole whenever it changes. One that has become much shorter is
/// not loaded until somebody says that less is right, because loading it would take the rest away.
record CatalogueFile(String part, String pattern, String name, long mostBytes, Head head) {

	/// Catalogues take an entry back now and then.
	private static final int LEAST_PERCENT = 98;

	/// What a file says of itself.
	///
	/// @param entries how many it has, as it says or as it shows
	/// @param at the time that it is of
	record Told(long entries, @Nullable Instant at) {
	}

	/// Reads that.
	interface Head {

		Told read(String name, Path file) throws FetchFailed, IOException;

	}

	void take(Fetching fetching, Place place) throws FetchFailed, IOException, InterruptedException {
		SourcePart part = fetching.part(this.part, null);
		String reference = (place instanceof FolderPlace folder) ? folder.newest(this.pattern)
				: fetching.source().address();
		Path file = fetching.file(this.name);
		fetching.note(reference);
		Fetched fetched = place.fetch(reference, file, this.mostBytes, part.whole() ? part.known() : Known.NOTHING);
		try {
			if (fetched.unchanged()) {
				fetching.changedAt(part.changedAt());
				fetching.save(part.checked(fetching.now()));
			}
			else {
				take(fetching, part, fetched);
			}
		}
		finally {
			Files.deleteIfExists(file);
		}
		fetching.everythingCompared();
	}

	private void take(Fetching fetching, SourcePart part, Fetched fetched)
			throws FetchFailed, IOException, InterruptedException {
		if (Files.size(fetched.file()) == 0) {
			throw new FetchFailed(Trouble.EMPTY, this.name);
		}
		Told told = this.head.read(this.name, fetched.file());
		fetching.changedAt(told.at());
		String hash = Digests.of(fetched.file(), "SHA-256");
		if (hash.equals(part.hash()) && (part.whole() || part.trouble() == Trouble.NOT_TAKEN)) {
			fetching.save(part.checked(fetching.now()));
			return;
		}
		if (told.entries() * 100 < part.expected() * LEAST_PERCENT) {
			fetching.save(part.listed(told.entries(), fetching.now()));
			return;
		}
		Load load = fetching.deliver(fetching.source().name(), fetched.file());
		SourcePart taken = part.listedAnew(told.entries(), fetching.now())
			.taken(Math.min(load.read(), told.entries()), null, hash, fetched.known(), told.at());
		fetching.save((load.refused() == 0 && load.read() >= told.entries()) ? taken
				: (load.read() + load.refused() >= told.entries() || load.read() == 0)
						? taken.gap(Trouble.NOT_TAKEN, load.read() + " / " + told.entries())
						: taken.gap(Trouble.HALF, load.read() + " / " + told.entries()));
	}

}
