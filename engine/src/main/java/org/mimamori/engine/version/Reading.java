package org.mimamori.engine.version;

import java.util.List;

/// What was read of a wording, and what was not.
///
/// @param condition [VersionCondition.Unclear] where a word that may change the meaning was not understood
/// @param cves the vulnerabilities to which the wording limits itself
/// @param qualifiers words that limit it and are no version: an edition, a platform, a file
/// @param unread the words that were not understood
public record Reading(VersionCondition condition, List<String> cves, List<String> qualifiers, List<String> unread) {

	public Reading {
		cves = List.copyOf(cves);
		qualifiers = List.copyOf(qualifiers);
		unread = List.copyOf(unread);
	}

	/// Reads a wording in English or Japanese, or a `vers:` specifier.
	public static Reading of(String wording) {
		String text = wording.strip();
		if (text.isEmpty() || text.length() > VersionWording.LONGEST) {
			return new Reading(new VersionCondition.Unclear(text), List.of(), List.of(), List.of());
		}
		if (text.regionMatches(true, 0, "vers:", 0, 5)) {
			return new Reading(VersSpecifier.read(text), List.of(), List.of(), List.of());
		}
		return new WordingReader(text).read();
	}

}
