package org.mimamori.engine.format;

/// Which character parts the cells of a CSV file.
final class CsvSeparator {

	private static final char[] CANDIDATES = { ',', '\t', ';' };

	private CsvSeparator() {
	}

	/// The one that stands on most lines of the sample outside quotes; comma if none
	/// does.
	static char of(String sample) {
		char declared = declared(sample);
		if (declared != 0) {
			return declared;
		}
		char best = ',';
		long bestScore = 0;
		for (char candidate : CANDIDATES) {
			long score = score(sample, candidate);
			if (score > bestScore) {
				best = candidate;
				bestScore = score;
			}
		}
		return best;
	}

	/// The separator that Excel's own first line `sep=;` names, or 0.
	static char declared(String sample) {
		boolean named = sample.length() > 5 && sample.startsWith("sep=") && "\r\n".indexOf(sample.charAt(5)) >= 0;
		return (named && ",;\t".indexOf(sample.charAt(4)) >= 0) ? sample.charAt(4) : 0;
	}

	private static long score(String sample, char candidate) {
		long lines = 0;
		long all = 0;
		long here = 0;
		boolean quoted = false;
		for (int i = 0; i < sample.length(); i++) {
			char c = sample.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			}
			else if (!quoted && c == candidate) {
				here++;
				all++;
			}
			else if (!quoted && c == '\n') {
				lines += (here > 0) ? 1 : 0;
				here = 0;
			}
		}
		return (lines + ((here > 0) ? 1 : 0)) * 1000 + all;
	}

}
