package org.mimamori.engine.match;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A CPE 2.3 well-formed name (NISTIR 7695). Attribute values are lower case and unquoted; `*`
/// alone is ANY, `-` alone is NA, other unquoted `*` and `?` are wildcards, and a quoted one is kept
/// as a private-use character so that the two never mix.
///
/// @param part `a` application, `o` operating system, `h` hardware, or `*`
public record CpeName(char part, String vendor, String product, String version, String update, String edition,
		String language, String swEdition, String targetSw, String targetHw, String other) {

	/// Any value.
	public static final String ANY = "*";

	/// Not applicable.
	public static final String NA = "-";

	private static final char QUOTED_STAR = '\uE010';

	private static final char QUOTED_QUESTION = '\uE011';

	private static final char QUOTED_HYPHEN = '\uE012';

	private static final int LONGEST = 2000;

	/// The relations of two attribute values or names (NISTIR 7696, table 6-1).
	public enum Relation {

		SUPERSET, SUBSET, EQUAL, DISJOINT, UNDEFINED

	}

	/// Reads a 2.3 formatted string or a 2.2 URI; empty where it is neither.
	public static Optional<CpeName> parse(String text) {
		String trimmed = text.strip();
		if (trimmed.length() > LONGEST) {
			return Optional.empty();
		}
		if (trimmed.regionMatches(true, 0, "cpe:2.3:", 0, 8)) {
			return formatted(trimmed.substring(8));
		}
		return trimmed.regionMatches(true, 0, "cpe:/", 0, 5) ? uri(trimmed.substring(5)) : Optional.empty();
	}

	private static Optional<CpeName> formatted(String body) {
		List<String> values = new ArrayList<>(11);
		int start = 0;
		for (int i = 0; i <= body.length(); i++) {
			if (i < body.length() && body.charAt(i) == '\\') {
				i++;
			}
			else if (i == body.length() || body.charAt(i) == ':') {
				values.add((i - start == 1 && body.charAt(start) == '*') ? ANY : unquote(body.substring(start, i)));
				start = i + 1;
			}
		}
		return (values.size() == 11) ? of(values) : Optional.empty();
	}

	private static Optional<CpeName> uri(String body) {
		List<String> values = new ArrayList<>();
		for (String value : body.split(":", -1)) {
			values.add(fromUri(value));
		}
		if (values.size() < 3 || values.size() > 7) {
			return Optional.empty();
		}
		while (values.size() < 7) {
			values.add(ANY);
		}
		List<String> packed = List.of(values.get(5).split("~", -1));
		if (packed.size() == 6) {
			values.set(5, orAny(packed.get(1)));
			values.addAll(packed.subList(2, 6).stream().map(CpeName::orAny).toList());
		}
		while (values.size() < 11) {
			values.add(ANY);
		}
		return of(values);
	}

	private static Optional<CpeName> of(List<String> v) {
		String part = v.get(0);
		if (part.length() != 1 || "aoh*".indexOf(part.charAt(0)) < 0 || v.contains("")) {
			return Optional.empty();
		}
		return Optional.of(new CpeName(part.charAt(0), v.get(1), v.get(2), v.get(3), v.get(4), v.get(5), v.get(6),
				v.get(7), v.get(8), v.get(9), v.get(10)));
	}

	private static String orAny(String value) {
		return value.isEmpty() ? ANY : value;
	}

	private static String fromUri(String value) {
		if (value.isEmpty()) {
			return ANY;
		}
		try {
			String decoded = URLDecoder.decode(
					value.replace("+", "%2B").replace("%01", "\uE020").replace("%02", "\uE021"),
					StandardCharsets.UTF_8);
			return NA.equals(decoded) ? NA
					: decoded.toLowerCase(Locale.ROOT)
						.replace('*', QUOTED_STAR)
						.replace('?', QUOTED_QUESTION)
						.replace('\uE020', '?')
						.replace('\uE021', '*');
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	private static String unquote(String value) {
		if (value.indexOf('\\') < 0) {
			return NA.equals(value) ? NA : value.toLowerCase(Locale.ROOT);
		}
		if ("\\-".equals(value)) {
			return String.valueOf(QUOTED_HYPHEN);
		}
		StringBuilder plain = new StringBuilder(value.length());
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '\\' && i + 1 < value.length()) {
				char quoted = value.charAt(++i);
				plain.append(switch (quoted) {
					case '*' -> QUOTED_STAR;
					case '?' -> QUOTED_QUESTION;
					default -> Character.toLowerCase(quoted);
				});
			}
			else {
				plain.append(Character.toLowerCase(c));
			}
		}
		return plain.toString();
	}

	/// An attribute value as a person writes it.
	public static String plain(String value) {
		return value.replace(QUOTED_STAR, '*').replace(QUOTED_QUESTION, '?').replace(QUOTED_HYPHEN, '-');
	}

	/// Compares two attribute values (NISTIR 7696, table 6-2).
	public static Relation compare(String source, String target) {
		if (source.equals(target) && !hasWildcard(source)) {
			return Relation.EQUAL;
		}
		if (hasWildcard(target)) {
			return Relation.UNDEFINED;
		}
		if (ANY.equals(source)) {
			return Relation.SUPERSET;
		}
		if (ANY.equals(target)) {
			return Relation.SUBSET;
		}
		if (NA.equals(source) || NA.equals(target)) {
			return Relation.DISJOINT;
		}
		return (hasWildcard(source) && wildcardMatches(source, target)) ? Relation.SUPERSET : Relation.DISJOINT;
	}

	private static boolean hasWildcard(String value) {
		return value.length() > 1 && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0)
				|| (value.length() == 1 && value.charAt(0) == '?');
	}

	/// Unquoted wildcards stand only at the two ends (NISTIR 7695, 5.3.2): `*` for any
	/// run of
	/// characters, each `?` for none or one.
	static boolean wildcardMatches(String source, String target) {
		int start = 0;
		int end = source.length();
		boolean anyStart = source.startsWith(ANY);
		boolean anyEnd = source.length() > 1 && source.endsWith(ANY);
		start += anyStart ? 1 : 0;
		end -= anyEnd ? 1 : 0;
		int before = 0;
		while (!anyStart && start < end && source.charAt(start) == '?') {
			start++;
			before++;
		}
		int after = 0;
		while (!anyEnd && end > start && source.charAt(end - 1) == '?') {
			end--;
			after++;
		}
		String middle = source.substring(start, end);
		int last = target.length() - middle.length();
		for (int at = 0; at <= last; at++) {
			boolean startFits = anyStart || at <= before;
			boolean endFits = anyEnd || last - at <= after;
			if (startFits && endFits && target.startsWith(middle, at)) {
				return true;
			}
		}
		return false;
	}

	/// Compares this name as source with a target (NISTIR 7696, table 6-4): the relation
	/// that holds
	/// for every attribute, `DISJOINT` where one attribute is, `UNDEFINED` where they
	/// mix.
	public Relation compareTo(CpeName target) {
		List<String> mine = attributes();
		List<String> theirs = target.attributes();
		boolean superset = true;
		boolean subset = true;
		for (int i = 0; i < mine.size(); i++) {
			switch (compare(mine.get(i), theirs.get(i))) {
				case DISJOINT -> {
					return Relation.DISJOINT;
				}
				case SUPERSET -> subset = false;
				case SUBSET -> superset = false;
				case UNDEFINED -> {
					superset = false;
					subset = false;
				}
				case EQUAL -> {
				}
			}
		}
		if (superset && subset) {
			return Relation.EQUAL;
		}
		if (superset) {
			return Relation.SUPERSET;
		}
		return subset ? Relation.SUBSET : Relation.UNDEFINED;
	}

	private List<String> attributes() {
		return List.of(String.valueOf(this.part), this.vendor, this.product, this.version, this.update, this.edition,
				this.language, this.swEdition, this.targetSw, this.targetHw, this.other);
	}

	/// The key under which this name's vendor and product are looked up.
	public String key() {
		return Names.key(this.vendor, this.product);
	}

	/// Whether the product is a pattern of one vendor's products. A name that leaves the
	/// product or the vendor open altogether is no product to look for.
	boolean hasProductPattern() {
		return this.product.length() > 1 && hasWildcard(this.product) && !hasWildcard(this.vendor)
				&& !ANY.equals(this.vendor);
	}

	/// This name of whatever version and update.
	CpeName line() {
		return new CpeName(this.part, this.vendor, this.product, ANY, ANY, this.edition, this.language, this.swEdition,
				this.targetSw, this.targetHw, this.other);
	}

	/// The formatted string, as a person reads it (quoting left out).
	@Override
	public String toString() {
		return "cpe:2.3:" + String.join(":", attributes().stream().map(CpeName::plain).toList());
	}

}
