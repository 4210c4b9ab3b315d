package org.mimamori.server.advisory;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;

/// A CSAF id names a document of one publisher only (CSAF 2.0 §3.2.1.12.4, with the namespace of §3.2.1.8.5): where another
/// publisher has a document of the same id, both are kept, and the later one is called after its publisher, too.
public final class Namesakes {

	/// As much of a namespace as a document may have.
	private static final int LONGEST = 300;

	private Namesakes() {
	}

	/// The host of a namespace, by which publishers are told apart. What is no plain
	/// address is taken as it is written: nothing in it passes for a host.
	public static @Nullable String host(@Nullable String namespace) {
		if (namespace == null || namespace.isBlank() || namespace.length() > LONGEST) {
			return null;
		}
		String host = namespace.strip();
		try {
			URI address = URI.create(host);
			host = (address.getHost() != null && address.getRawUserInfo() == null) ? address.getHost() : host;
		}
		catch (IllegalArgumentException ex) {
			// no address
		}
		String lower = host.toLowerCase(Locale.ROOT);
		int end = lower.length();
		while (end > 0 && lower.charAt(end - 1) == '.') {
			end--;
		}
		return lower.substring(lower.startsWith("www.") ? Math.min(end, "www.".length()) : 0, end);
	}

	/// @param held by `source key`
	/// @param removed those that a person took away; their ids stay theirs
	/// @return the same documents in the same order
	static List<Advisory> apart(Collection<Advisory> batch, Map<String, WriteRepository.Known> held,
			Map<String, RemovalRepository.Removed> removed) {
		Map<String, String> owners = new HashMap<>();
		removed.forEach((key, gone) -> own(owners, key, gone.namespace()));
		held.forEach((key, known) -> own(owners, key, known.namespace()));
		return batch.stream().map((advisory) -> {
			String host = host(advisory.head().namespace());
			String owner = (host != null) ? owners.putIfAbsent(advisory.source() + " " + advisory.id(), host) : null;
			return (owner != null && !owner.equals(host)) ? advisory.called(called(advisory)) : advisory;
		}).toList();
	}

	private static void own(Map<String, String> owners, String key, @Nullable String namespace) {
		String host = host(namespace);
		if (host != null) {
			owners.put(key, host);
		}
		else if (namespace != null && key.startsWith("csaf ")) {
			// nobody's in particular, and so not any provider's either
			owners.put(key, "");
		}
	}

	/// Whether one of them is called otherwise than it was published.
	static boolean any(List<Advisory> published, List<Advisory> apart) {
		return IntStream.range(0, published.size()).anyMatch((i) -> published.get(i) != apart.get(i));
	}

	/// Whether an id as published could be taken for one that was given here.
	static boolean looksCalled(Advisory advisory) {
		return "csaf".equals(advisory.source()) && advisory.id().endsWith(")") && advisory.id().contains(" (");
	}

	/// What a document is called where its id is another's.
	static String called(Advisory advisory) {
		return advisory.id() + " (" + host(advisory.head().namespace()) + ")";
	}

}
