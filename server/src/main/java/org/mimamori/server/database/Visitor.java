package org.mimamori.server.database;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Tells for whom a thread works, as far as the database has to know; implemented by the
/// room that lets people in.
public interface Visitor {

	/// Null for whoever is bound to no site, and for the server itself.
	@Nullable Bound bound();

	/// Somebody who sees some sites only.
	///
	/// @param sites their numbers; what lies below them is meant, too
	record Bound(String name, List<Long> sites) {

		public Bound {
			sites = List.copyOf(sites);
		}

	}

}
