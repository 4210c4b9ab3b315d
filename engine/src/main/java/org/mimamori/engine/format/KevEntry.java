package org.mimamori.engine.format;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// One entry of CISA's catalogue of known exploited vulnerabilities.
///
/// @param name the catalogue's title of the vulnerability
/// @param due the day by which US agencies must have acted
/// @param ransomware whether ransomware campaigns are known to use it; `false`: not known
public record KevEntry(String cve, String vendor, String product, String name, LocalDate added, @Nullable LocalDate due,
		String action, boolean ransomware, @Nullable String notes, List<String> weaknesses) {

	public KevEntry {
		weaknesses = List.copyOf(weaknesses);
	}

}
