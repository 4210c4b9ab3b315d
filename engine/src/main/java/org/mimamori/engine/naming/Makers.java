package org.mimamori.engine.naming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;

/// Spellings of makers: legal forms fall away, known spellings of one company become one. A text may name
/// several companies, or one company several times.
public final class Makers {

	/// Of one text; the most real ones name seven, spellings included.
	static final int MOST = 30;

	private static final String LIST = "makers.txt";

	private static final Pattern LEGAL = Pattern.compile(
			"(?<![\\p{L}\\d])(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|l\\.l\\.c|gmbh|ag|kg|kgaa|se|s\\.?a\\.?s?|s\\.?p\\.?a|s\\.?r\\.?l|b\\.?v|n\\.?v|a/s|a\\.s|oy|oyj|ab|plc|pty|k\\.?k|ltda|mbh)(?![\\p{L}\\d])\\.?|株式会社|有限会社|合同会社|\\(株\\)|㈱|社製|製$");

	private static final Pattern SEVERAL = Pattern.compile(
			"[,;/()\\[\\]（）、|]|(?:an? )?(?:wholly[- ]owned )?subsidiary of|formerly(?: known as)?|part of|dba|d/b/a|旧");

	private static final Pattern AND = Pattern.compile(" (?:and|und) |^(?:and|und) ");

	private final Map<String, String> known;

	private Makers(Map<String, String> known) {
		this.known = known;
	}

	/// The companies that the product knows by itself.
	public static Makers standard() {
		return Standard.MAKERS;
	}

	/// These and more spellings, as a dictionary or a person gave them.
	///
	/// @param more by spelling, the name that is meant
	public Makers with(Map<String, String> more) {
		Map<String, String> all = new HashMap<>(this.known);
		more.forEach((spelling, meant) -> all.putIfAbsent(plain(spelling), one(meant)));
		return new Makers(Map.copyOf(all));
	}

	/// The companies a text may name, each in the form that all its spellings share;
	/// empty for no text.
	public Set<String> of(String text) {
		Set<String> companies = new LinkedHashSet<>();
		add(one(text), companies);
		for (String part : SEVERAL.split(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))) {
			add(one(part), companies);
			// some companies have the word in their name
			for (String company : AND.split(part)) {
				add(one(company), companies);
			}
		}
		return companies;
	}

	private static void add(String company, Collection<String> companies) {
		if (company.length() > 1 && companies.size() < MOST) {
			companies.add(company);
		}
	}

	private String one(String text) {
		String plain = plain(text);
		return this.known.getOrDefault(plain, plain);
	}

	/// The company that these words are known to mean; `null` where they are no maker's.
	@Nullable String known(String folded) {
		return this.known.get(folded);
	}

	/// Whether these words mean one of the companies.
	boolean mean(String folded, Set<String> companies) {
		return companies.contains(this.known.getOrDefault(folded, folded));
	}

	/// Without legal forms, folded.
	static String plain(String text) {
		String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
		String folded = Names.fold(LEGAL.matcher(lower.replace('_', ' ')).replaceAll(" "));
		return folded.isEmpty() ? Names.fold(lower) : folded;
	}

	private static final class Standard {

		static final Makers MAKERS = read();

		private static Makers read() {
			Map<String, String> known = new HashMap<>();
			try (BufferedReader lines = new BufferedReader(new InputStreamReader(
					Objects.requireNonNull(Makers.class.getResourceAsStream(LIST)), StandardCharsets.UTF_8))) {
				lines.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach((line) -> {
					List<String> spellings = List.of(line.split("\\|"));
					String meant = plain(spellings.getFirst());
					for (String spelling : spellings) {
						String other = known.put(plain(spelling), meant);
						if (other != null && !other.equals(meant)) {
							throw new IllegalStateException(spelling + " means two makers");
						}
					}
				});
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return new Makers(Map.copyOf(known));
		}

	}

}
