package org.mimamori.engine.version;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Finds versions in a wording: without their prefix, with the service packs, updates and builds that
/// follow.
final class VersionText {

	private static final Pattern PREFIX = Pattern.compile("(?:versions?|ver|vr|revision|rev|v)[. :_-]{0,2}(?=\\.?\\d)"
			+ "|(?:version|ver|v)[. ]{0,2}(?=[a-z]{1,3}\\d+\\.\\d)", Pattern.CASE_INSENSITIVE);

	private static final Pattern CORE = Pattern.compile(
			"(?:[A-Za-z]{1,4}(?=\\d+[A-Za-z]?[._]\\d)|[Rr](?=\\d)|(?:[Bb]uild|BUILD) ?(?=\\d))?\\d+(?:[0-9A-Za-z]|[._+~-](?=[0-9A-Za-z*])"
					+ "|\\*(?=$|[ ,)])|\\(\\d+[0-9A-Za-z.]*\\)|(?<=^\\d{1,2}|\\D\\d{1,2}):(?=\\d))*");

	/// What follows a version and belongs to it.
	private static final Pattern FOLLOWING = Pattern
		.compile("[ _-]?(?:(?:security )?(?:service pack|fix pack|hot ?fix|cumulative update"
				+ "|update|upd|patch level|patch|build|bld|sp|hf|fp|cu|sr|mp|ru|rev|rel|rc|beta|alpha|milestone)(?: ?(?:nr|no)\\.?)?[ ._#-]{0,2}"
				+ "|[rpbum](?=\\d))\\d[\\w.-]*|[ -](?:beta|alpha|ga|lts|final)(?![a-z0-9])| r\\. ?\\d+",
				Pattern.CASE_INSENSITIVE);

	private static final Pattern BUILD = Pattern
		.compile(" ?\\((build|bld|rev|b)(?: ?(?:nr|no|number))?[ .:]*(\\d[\\w.]*|[A-Z])\\)", Pattern.CASE_INSENSITIVE);

	private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{3,}");

	private static final Pattern KNOWN = Pattern.compile(
			"rev|final|general|lts|stable|pack|service|fix|hot|security|securitypatch|ubuntu|debian|deb|el|svn|git|bpo|esr|jre|android");

	private static final Pattern UNIT = Pattern.compile(
			"(?:\\d+(?:\\.\\d+)?-?(?:bits?|gb|mb|ghz|mhz|inch|th|nd|rd|st|ch|ports?|[gk]bps)|802\\.1\\w*)(?![A-Za-z0-9.])",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern BRANCH = Pattern.compile("(.*?\\d)(?:\\.(?:[xX]{1,2}|\\*))+");

	private final String text;

	VersionText(String text) {
		this.text = text;
	}

	/// @param end where it ends in the wording
	record Found(Piece piece, @Nullable Piece build, int end) {
	}

	@Nullable Found at(int start, boolean spaced) {
		int from = start;
		Matcher prefix = matcher(PREFIX, from);
		while (prefix.lookingAt()) {
			from = prefix.end();
			prefix = matcher(PREFIX, from);
		}
		if (from > start && from < this.text.length() && this.text.charAt(from) == '.') {
			from++;
		}
		Matcher core = matcher(CORE, from);
		if (!core.lookingAt() || (from == start && matcher(UNIT, start).lookingAt())) {
			return null;
		}
		int end = core.end();
		if (end < this.text.length() && this.text.charAt(end) == '/') {
			return null;
		}
		String version = this.text.substring(from, end);
		Matcher following = matcher(FOLLOWING, end);
		while (following.lookingAt()) {
			version += following.group().replaceAll("[ #]|(?i:nr\\.|no\\.)", "");
			end = following.end();
			following = matcher(FOLLOWING, end);
		}
		String bare = version.replace(" ", "").replaceFirst("[._-]+$", "");
		end -= version.length() - version.replaceFirst("[._-]+$", "").length();
		if (bare.length() > VersionOrder.LONGEST || !isPlausible(bare)) {
			return null;
		}
		Matcher branch = BRANCH.matcher(bare);
		Piece piece = branch.matches()
				? new Piece(Meaning.BRANCH, branch.group(1), this.text.substring(start, end), spaced)
				: new Piece(Meaning.VERSION, bare, this.text.substring(start, end), spaced);
		Matcher build = matcher(BUILD, end);
		if (build.lookingAt() && piece.meaning() == Meaning.VERSION) {
			return new Found(piece,
					new Piece(Meaning.BUILD, build.group(1) + build.group(2), build.group().strip(), true),
					build.end());
		}
		return new Found(piece, null, end);
	}

	private Matcher matcher(Pattern pattern, int start) {
		return pattern.matcher(this.text)
			.region(start, this.text.length())
			.useTransparentBounds(true)
			.useAnchoringBounds(false);
	}

	/// Long words and places left open inside show that it is something else.
	private static boolean isPlausible(String version) {
		Matcher word = LETTERS.matcher(version);
		while (word.find()) {
			String lower = word.group().toLowerCase(Locale.ROOT);
			if (word.group().length() > 3 && GenericMark.word(lower) == null && !KNOWN.matcher(lower).matches()) {
				return false;
			}
		}
		return !version.matches("\\d{4}-[A-Za-z]\\d+[A-Za-z]\\w*")
				&& !version.matches("(?i).*\\.[x*](?![.x*]*$)(?!-\\d).*") && !version.matches("(?i).*-[x*]+");
	}

}
