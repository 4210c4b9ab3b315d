package org.mimamori.cli;

import java.util.ArrayList;
import java.util.List;

/// What `match` was asked to do.
record MatchArguments(List<String> compositions, List<String> advisories, boolean all) {

	MatchArguments {
		compositions = List.copyOf(compositions);
		advisories = List.copyOf(advisories);
	}

	/// An option takes every word up to the next one and may be repeated; `--option=word`
	/// gives a word that begins with hyphens.
	static MatchArguments parse(List<String> words) throws UsageError {
		List<String> compositions = new ArrayList<>();
		List<String> advisories = new ArrayList<>();
		boolean all = false;
		List<String> taking = null;
		for (String word : words) {
			int equals = word.indexOf('=');
			String option = (word.startsWith("--") && equals > 0) ? word.substring(0, equals) : word;
			switch (option) {
				case "--composition", "--compositions" -> taking = compositions;
				case "--advisories", "--advisory" -> taking = advisories;
				case "--all" -> {
					all = true;
					taking = null;
				}
				default -> {
					if (option.startsWith("--")) {
						throw new UsageError(
								"unknown option \"" + option + "\"; expected --composition, --advisories or --all");
					}
					if (taking == null) {
						throw new UsageError(
								"\"" + word + "\" follows no option; put --composition or --advisories" + " before it");
					}
					taking.add(word);
				}
			}
			if (!option.equals(word)) {
				if (taking == null) {
					throw new UsageError(option + " takes no value");
				}
				taking.add(word.substring(equals + 1));
			}
		}
		if (compositions.isEmpty()) {
			throw new UsageError("match needs --composition with at least one file");
		}
		if (advisories.isEmpty()) {
			throw new UsageError("match needs --advisories with at least one file, archive or directory");
		}
		return new MatchArguments(compositions, advisories, all);
	}

}
