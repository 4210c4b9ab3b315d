package org.mimamori.engine.format;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mimamori.engine.version.Reading;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionWording;

/// One wording of versions in a JVN record.
///
/// @param cves the ids of the record that it speaks of; empty: all of them
record JvnWording(VersionCondition versions, Set<String> cves) {

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

	/// Possessive, for what follows a bracket that nobody closes is read once.
	private static final Pattern BRACKET = Pattern.compile("[（(][^（()）]*+[）)]");

	/// @param known the ids of the record; a wording that names none of them speaks of
	/// all
	static JvnWording read(String wording, Set<String> known) {
		if (wording.length() > VersionWording.LONGEST) {
			return new JvnWording(new VersionCondition.Unclear(wording.strip()), Set.of());
		}
		Set<String> named = new LinkedHashSet<>();
		Matcher cve = CVE.matcher(wording);
		while (cve.find()) {
			named.add(cve.group());
		}
		if (named.isEmpty()) {
			return new JvnWording(VersionWording.exact(wording), Set.of());
		}
		String rest = BRACKET.matcher(wording).replaceAll(JvnWording::unlessLimit).strip();
		if (!known.containsAll(named) || wording.contains("除く")) {
			return new JvnWording(new VersionCondition.Unclear(wording), Set.of());
		}
		if (CVE.matcher(rest).find()) {
			Reading reading = Reading.of(wording);
			return (reading.qualifiers().isEmpty() && named.equals(Set.copyOf(reading.cves())))
					? new JvnWording(reading.condition(), Set.copyOf(named))
					: new JvnWording(new VersionCondition.Unclear(wording), Set.of());
		}
		VersionCondition read = VersionWording.exact(rest);
		// what is kept for a person to read is what was published
		return new JvnWording((read instanceof VersionCondition.Unclear) ? new VersionCondition.Unclear(wording) : read,
				Set.copyOf(named));
	}

	private static String unlessLimit(MatchResult bracket) {
		return CVE.matcher(bracket.group()).find() ? "" : Matcher.quoteReplacement(bracket.group());
	}

	boolean speaksOf(String id) {
		return this.cves.isEmpty() || this.cves.contains(id);
	}

}
