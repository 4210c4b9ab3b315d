package org.mimamori.server.inventory;

import java.util.List;

/// Finds products that loaded advisories name; declared here so that the import points down.
public interface ProductSearch {

	/// Those that most documents name first.
	List<Found> search(String text, int limit);

	/// @param part CPE part, or `?` where the product is only named
	/// @param documents how many documents name it
	record Found(char part, String vendor, String product, String key, long documents) {
	}

}
