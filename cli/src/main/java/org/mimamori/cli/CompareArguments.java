package org.mimamori.cli;

import java.util.ArrayList;
import java.util.List;

import org.mimamori.engine.version.VersionScheme;

/// What `version compare` was asked to do.
record CompareArguments(String first, String second, VersionScheme scheme) {

	private static final String OPTION = "--scheme";

	/// The option may stand anywhere; words after `--` are versions whatever they begin
	/// with.
	static CompareArguments parse(List<String> words) throws UsageError {
		List<String> versions = new ArrayList<>();
		VersionScheme scheme = VersionScheme.GENERIC;
		boolean onlyVersions = false;
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (onlyVersions || !word.startsWith("--")) {
				versions.add(word);
			}
			else if (word.equals("--")) {
				onlyVersions = true;
			}
			else if (word.startsWith(OPTION + "=")) {
				scheme = scheme(word.substring(OPTION.length() + 1));
			}
			else if (word.equals(OPTION) && i + 1 < words.size()) {
				scheme = scheme(words.get(++i));
			}
			else {
				throw new UsageError(word.equals(OPTION) ? OPTION + " needs the name of a scheme"
						: "unknown option \"" + word + "\"; expected " + OPTION);
			}
		}
		if (versions.size() != 2) {
			throw new UsageError("version compare needs two versions, not " + versions.size());
		}
		return new CompareArguments(versions.get(0), versions.get(1), scheme);
	}

	private static VersionScheme scheme(String name) throws UsageError {
		return VersionScheme.named(name)
			.orElseThrow(() -> new UsageError("unknown scheme \"" + name
					+ "\"; expected semver, npm, maven, nuget, gem, python, deb, rpm, apk or generic"));
	}

}
