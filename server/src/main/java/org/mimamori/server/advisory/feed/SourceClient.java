package org.mimamori.server.advisory.feed;

import java.io.IOException;

import org.mimamori.server.advisory.fetch.FetchFailed;

/// Knows how one kind of source tells what it has, fetches what is not here yet and proves that it came whole.
interface SourceClient {

	SourceKind kind();

	/// Fetches, delivers, and leaves a part for everything the source lists, with its
	/// trouble where there is one.
	/// @throws FetchFailed where the source as a whole cannot be asked
	void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException;

	/// Asks the documents what is really here.
	void recount(PartRepository parts, long source);

}
