package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.mimamori.server.advisory.Namesakes;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Providers of CSAF documents (CSAF 2.0 §7): the metadata, then the lists it names, then what is new on them.
/// An aggregator stands for the providers that it lists.
@Component
class CsafProvider implements SourceClient {

	private static final String METADATA = "provider-metadata.json";

	private static final Set<String> BOUND_TO_PROOF = Set.of("csaf_provider", "csaf_trusted_provider");

	private static final int MOST_METADATA = 4 << 20;

	private static final int MOST_PROVIDERS = 100;

	private static final int MOST_LISTS = 100;

	private final Places places;

	CsafProvider(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.CSAF;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountDocuments(source, "csaf");
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		Place place = this.places.of(fetching);
		if (!place.web()) {
			folder(fetching, place);
		}
		else {
			String address = fetching.source().address();
			JsonNode node = FeedJson.object(address, fetching.small(place, address, MOST_METADATA));
			if (node.has("csaf_providers") || node.has("csaf_publishers")) {
				fetching.standsForOthers();
				aggregator(fetching, place, node);
			}
			else {
				provider(fetching, place, node, "");
			}
		}
		fetching.everythingCompared();
	}

	/// One provider that fails leaves the others.
	private void aggregator(Fetching fetching, Place place, JsonNode node) throws IOException, InterruptedException {
		int count = 0;
		for (String field : new String[] { "csaf_providers", "csaf_publishers" }) {
			for (JsonNode one : FeedJson.each(node, field)) {
				String url = FeedJson.text(one, "metadata", "url");
				if (url == null || url.isBlank() || ++count > MOST_PROVIDERS) {
					continue;
				}
				String prefix = url + " ";
				SourcePart whole = fetching.part(prefix.strip(), null);
				try {
					Place there = place.at(url);
					provider(fetching, there, FeedJson.object(url, fetching.small(there, url, MOST_METADATA)), prefix);
					fetching.save(SourcePart.fresh(whole.name(), null, fetching.now()));
				}
				catch (FetchFailed ex) {
					fetching.missed(whole, ex);
				}
			}
		}
	}

	private void provider(Fetching fetching, Place place, JsonNode metadata, String prefix)
			throws FetchFailed, IOException, InterruptedException {
		if (!metadata.path("distributions").isArray() && !metadata.has("canonical_url")) {
			throw new FetchFailed(Trouble.MALFORMED, METADATA);
		}
		CsafDocuments documents = new CsafDocuments(fetching, prefix, publisher(fetching, prefix, metadata),
				proof(fetching.source(), metadata), keys(fetching, place, metadata));
		Map<String, CsafEntry> listed = new LinkedHashMap<>();
		int feeds = 0;
		for (JsonNode distribution : FeedJson.each(metadata, "distributions")) {
			for (JsonNode feed : FeedJson.each(distribution.path("rolie"), "feeds")) {
				String url = FeedJson.text(feed, "url");
				String label = FeedJson.text(feed, "tlp_label");
				if (url != null && (label == null || fetching.source().labels().contains(label))
						&& ++feeds <= MOST_LISTS) {
					listed.putAll(CsafLists.rolie(fetching, place, url));
					CsafLists.bounded(listed.size(), METADATA);
				}
			}
		}
		if (!listed.isEmpty()) {
			documents.take(place, listed);
			documents.finish();
			return;
		}
		// the same documents often lie in a directory too: only where there is no feed
		boolean any = false;
		int total = 0;
		for (JsonNode distribution : FeedJson.each(metadata, "distributions")) {
			String url = FeedJson.text(distribution, "directory_url");
			if (url != null) {
				any = true;
				Place directory = place.at(url.endsWith("/") ? url : url + "/");
				Map<String, CsafEntry> entries = CsafLists.directory(fetching, directory);
				total += entries.size();
				CsafLists.bounded(total, METADATA);
				documents.take(directory, entries);
			}
		}
		if (!any) {
			throw new FetchFailed(Trouble.EMPTY, METADATA);
		}
		documents.finish();
	}

	/// A directory as a provider has it, carried into a folder; keys in its folder
	/// `openpgp`.
	private void folder(Fetching fetching, Place place) throws FetchFailed, IOException, InterruptedException {
		JsonNode metadata = null;
		try {
			metadata = FeedJson.object(METADATA, fetching.small(place, METADATA, MOST_METADATA));
		}
		catch (FetchFailed ex) {
			if (ex.trouble() != Trouble.MISSING) {
				throw ex;
			}
		}
		Proof proof = (metadata != null) ? proof(fetching.source(), metadata)
				: (fetching.source().proof() == Proof.ROLE) ? Proof.NONE : fetching.source().proof();
		SignatureCheck keys = (metadata != null) ? keys(fetching, place, metadata) : new SignatureCheck();
		CsafDocuments documents = new CsafDocuments(fetching, "",
				(metadata != null) ? publisher(fetching, "", metadata) : null, proof, keys);
		documents.take(place, CsafLists.directory(fetching, place));
		documents.finish();
	}

	/// For whom the provider speaks (CSAF 2.0 §7.1.7: the metadata names its publisher).
	/// What it said first stays: whoever takes a provider over must not speak for others
	/// by a
	/// word in its metadata. And one only speaks for a publisher.
	private static String publisher(Fetching fetching, String prefix, JsonNode metadata) throws FetchFailed {
		String host = Namesakes.host(FeedJson.text(metadata, "publisher", "namespace"));
		if (host == null) {
			throw new FetchFailed(Trouble.MALFORMED, METADATA + " publisher/namespace");
		}
		fetching.speaks(prefix.strip(), host);
		return host;
	}

	private static Proof proof(Source source, JsonNode metadata) {
		if (source.proof() != Proof.ROLE) {
			return source.proof();
		}
		String role = FeedJson.text(metadata, "role");
		return (role != null && BOUND_TO_PROOF.contains(role)) ? Proof.SIGNATURE : Proof.NONE;
	}

	/// A key that cannot be had is no end: another one may do, and what is signed with it
	/// is refused.
	private static SignatureCheck keys(Fetching fetching, Place place, JsonNode metadata)
			throws IOException, InterruptedException {
		SignatureCheck check = new SignatureCheck();
		for (JsonNode key : FeedJson.each(metadata, "public_openpgp_keys")) {
			String url = FeedJson.text(key, "url");
			if (url == null) {
				continue;
			}
			String reference = place.web() ? url : "openpgp/" + url.substring(url.lastIndexOf('/') + 1);
			try {
				check.add(url, fetching.small(place, reference, MOST_METADATA), FeedJson.text(key, "fingerprint"));
			}
			catch (FetchFailed ex) {
				fetching.note(String.valueOf(ex.getMessage()));
			}
		}
		return check;
	}

}
