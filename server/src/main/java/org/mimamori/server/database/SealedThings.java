package org.mimamori.server.database;

import java.util.List;

/// What a room keeps sealed with [Seal]. Declared as a bean, so that it can be sealed anew when a newer key is there.
public interface SealedThings {

	/// A message key that names them.
	String words();

	List<Sealed> all();

	/// Puts a fresh one in the place of the former, unless somebody changed that
	/// meanwhile.
	void replace(Sealed former, String fresh);

	/// One of them.
	///
	/// @param id whatever finds it again
	/// @param purpose what it opens for
	record Sealed(String id, String purpose, String text) {

		@Override
		public String toString() {
			return "Sealed[" + this.id + "]";
		}

	}

}
