package org.mimamori.cli;

import java.util.ArrayList;
import java.util.List;

/// What `match` was asked to do.
///
/// @param dictionaries names of products in other languages beside their CPE names
/// @param suggest how many products to suggest for each composition; 0 for none
record MatchArguments(List<String> compositions, List<String> advisories, List<String> dictionaries, int suggest,
		boolean all) {

	private static final int MOST_SUGGESTIONS = 50;

	MatchArguments {
		compositions = List.copyOf(compositions);
		advisories = List.copyOf(advisories);
		dictionaries = List.copyOf(dictionaries);
	}

	/// An option takes every word up to the next one and may be repeated; `--option=word`
	/// gives a word that begins with hyphens.
	static MatchArguments parse(List<String> words) throws UsageError {
		List<String> compositions = new ArrayList<>();
		List<String> advisories = new ArrayList<>();
		List<String> dictionaries = new ArrayList<>();
		List<String> suggest = new ArrayList<>();
		boolean all = false;
		List<String> taking = null;
		for (String word : words) {
			int equals = word.indexOf('=');
			String option = (word.startsWith("--") && equals > 0) ? word.substring(0, equals) : word;
			switch (option) {
				case "--composition", "--compositions" -> taking = compositions;
				case "--advisories", "--advisory" -> taking = advisories;
				case "--dictionary", "--dictionaries" -> taking = dictionaries;
				case "--suggest" -> taking = suggest;
				case "--all" -> {
					all = true;
					taking = null;
				}
				default -> {
					if (option.startsWith("--")) {
						throw new UsageError("unknown option \"" + option
								+ "\"; expected --composition, --advisories, --dictionary, --suggest or --all");
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
		return new MatchArguments(compositions, advisories, dictionaries, suggestions(suggest), all);
	}

	private static int suggestions(List<String> words) throws UsageError {
		if (words.isEmpty()) {
			return 0;
		}
		try {
			int number = Integer.parseInt(words.getLast());
			if (words.size() == 1 && number >= 1 && number <= MOST_SUGGESTIONS) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw new UsageError("--suggest takes one number from 1 to " + MOST_SUGGESTIONS);
	}

}
