package org.mimamori.engine.naming;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mimamori.engine.match.Names;

/// A product's name, taken apart into what tells it from other products of its maker.
///
/// @param words folded, without those that every product may carry (`series`, `firmware`)
/// @param whole all words in one
/// @param others spellings of the whole where letters are optional: `R04(EN)CPU`
/// @param partNumbers order numbers in brackets, folded
/// @param family whether it names a family, all of whose members are meant
/// @param restricted whether it leaves some members out
record ProductWords(List<String> words, String whole, Set<String> others, Set<String> partNumbers, boolean family,
		boolean restricted) {

	private static final int LONGEST = 500;

	private static final int SHORTEST_START = 4;

	/// Order numbers with open places, of which real names have one or two: each is held
	/// against all numbers of a maker.
	static final int MOST_PATTERNS = 8;

	private static final Pattern BRACKET = Pattern.compile("[(（\\[]([^()（）\\[\\]]*)[)）\\]]");

	private static final Pattern OPTIONAL = Pattern
		.compile("(?<=[\\p{L}\\d-])\\(([\\p{L}]{1,3})\\)(?=[\\p{L}\\d-]|$|\\s)");

	private static final Pattern NUMBER = Pattern.compile("(?=.*\\d)[\\p{L}\\d][\\p{L}\\d./*?-]{4,}");

	/// An order number that is set apart after its first letters: `6ES7 288-1SR20-0AA0`.
	private static final Pattern SPACED_NUMBER = Pattern
		.compile("(?=[a-z]*\\d)(?=\\d*[a-z])([a-z\\d]{3,}) ((?=.*\\d)[a-z\\d]+-[a-z\\d*?-]{3,})");

	private static final Pattern NUMBERS_FOLLOW = Pattern
		.compile("^(?:part|order|article|catalog|catalogue) (?:numbers?|nos?\\.?)[: ]+(?=\\S)");

	private static final Pattern INCLUSIVE = Pattern.compile("^(incl|including|all )|variants?$|を含む|含む");

	private static final Pattern RESTRICTING = Pattern
		.compile("\\b(excl|excluding|except|without|not|only|before|prior|until|older|from|with)\\b|除く|のみ|未満|以前|以降");

	private static final Pattern FAMILY = Pattern
		.compile("(family|families|series|product line|シリーズ|ファミリー|ファミリ|全機種)\\s*$");

	/// Where writing changes without a space: `WZR-600DHP3ファームウェア`.
	private static final Pattern WORDS = Pattern.compile(
			"[\\s_,;:/|\"'®™©]+|(?<=[a-z\\d])(?=[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}])|(?<=[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ー])(?=[a-z\\d])");

	private static final Set<String> EVERYWHERE = Set.of("family", "families", "series", "product", "products",
			"device", "devices", "firmware", "model", "models", "version", "versions", "シリーズ", "ファミリー", "ファミリ", "製品",
			"本体", "ファームウェア", "ファームウエア", "ファーム", "機種", "型", "the", "all", "a", "of", "and", "for", "の", "用");

	/// Names over whole assortments, which one writes and another leaves out.
	private static final Set<String> UMBRELLAS = Set.of("simatic", "melsec", "modicon", "sysmac", "allenbradley");

	ProductWords {
		words = List.copyOf(words);
		others = Set.copyOf(others);
		partNumbers = Set.copyOf(partNumbers);
	}

	/// @param own the companies that make it; many names repeat them at their beginning
	static ProductWords of(String name, Makers makers, Set<String> own) {
		String text = Normalizer
			.normalize((name.length() > LONGEST) ? name.substring(0, LONGEST) : name, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.strip();
		Set<String> numbers = new LinkedHashSet<>();
		boolean restricted = false;
		boolean inclusive = false;
		Set<String> spellings = new LinkedHashSet<>();
		Matcher optional = OPTIONAL.matcher(text);
		if (optional.find()) {
			spellings.add(optional.replaceAll("$1"));
			spellings.add(optional.replaceAll(""));
		}
		StringBuilder rest = new StringBuilder();
		Matcher bracket = BRACKET.matcher(text);
		while (bracket.find()) {
			String inside = bracket.group(1).strip();
			List<String> listed = numbers(inside);
			boolean number = !listed.isEmpty();
			listed.stream()
				.filter((one) -> !NumberPattern.isOne(one)
						|| numbers.stream().filter(NumberPattern::isOne).count() < MOST_PATTERNS)
				.forEach(numbers::add);
			boolean including = INCLUSIVE.matcher(inside).find();
			inclusive |= including;
			restricted |= !including && RESTRICTING.matcher(inside).find();
			bracket.appendReplacement(rest, (number || including) ? " " : Matcher.quoteReplacement(" " + inside + " "));
		}
		bracket.appendTail(rest);
		String plain = rest.toString().strip();
		boolean family = inclusive || FAMILY.matcher(plain).find();
		restricted |= RESTRICTING.matcher(plain).find();
		List<String> words = words(plain, makers, own);
		Set<String> others = new LinkedHashSet<>();
		spellings.forEach((spelling) -> others
			.add(String.join("", words(BRACKET.matcher(spelling).replaceAll(" $1 "), makers, own))));
		return new ProductWords(words, String.join("", words), others, numbers, family, restricted);
	}

	/// The order numbers that brackets hold; empty where they hold any other word.
	private static List<String> numbers(String inside) {
		Matcher spaced = SPACED_NUMBER.matcher(inside);
		if (spaced.matches()) {
			return List.of(spaced.group(1) + spaced.group(2));
		}
		Matcher follow = NUMBERS_FOLLOW.matcher(inside);
		List<String> numbers = follow.find() ? List.of(inside.substring(follow.end()).split("\\s*[,;]\\s*|\\s+and\\s+"))
				: List.of(inside);
		return numbers.stream().allMatch((number) -> NUMBER.matcher(number).matches()) ? numbers : List.of();
	}

	private static List<String> words(String text, Makers makers, Set<String> companies) {
		List<String> words = new ArrayList<>();
		for (String word : WORDS.split(text)) {
			String folded = Names.fold(word);
			if (!folded.isEmpty() && !EVERYWHERE.contains(folded)) {
				words.add(folded);
			}
		}
		StringBuilder start = new StringBuilder();
		int skipped = 0;
		for (int i = 0; i < words.size() - 1 && i < 4; i++) {
			start.append(words.get(i));
			if (makers.mean(start.toString(), companies)) {
				skipped = i + 1;
			}
		}
		List<String> own = words.subList(skipped, words.size());
		List<String> telling = own.stream().filter((word) -> !UMBRELLAS.contains(word)).toList();
		return telling.isEmpty() ? own : telling;
	}

	/// Every spelling of the whole name.
	Set<String> wholes() {
		if (this.others.isEmpty()) {
			return this.whole.isEmpty() ? Set.of() : Set.of(this.whole);
		}
		Set<String> all = new LinkedHashSet<>(this.others);
		if (!this.whole.isEmpty()) {
			all.add(this.whole);
		}
		return all;
	}

	/// The name from its start to the end of each word.
	List<String> beginnings() {
		List<String> beginnings = new ArrayList<>();
		StringBuilder start = new StringBuilder();
		for (String word : this.words) {
			beginnings.add(start.append(word).toString());
		}
		return beginnings;
	}

	/// A word, and where it has numbers, what it begins with up to each change between
	/// letters and digits: variants of one product differ behind it.
	static List<String> starts(String word) {
		List<String> starts = new ArrayList<>(List.of(word));
		if (hasDigit(word)) {
			for (int i = SHORTEST_START; i < word.length(); i++) {
				if (Character.isDigit(word.charAt(i)) != Character.isDigit(word.charAt(i - 1))) {
					starts.add(word.substring(0, i));
				}
			}
		}
		return starts;
	}

	static boolean hasDigit(String word) {
		return word.chars().anyMatch(Character::isDigit);
	}

}
