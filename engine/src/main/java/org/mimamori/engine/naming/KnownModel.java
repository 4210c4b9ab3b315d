package org.mimamori.engine.naming;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;

/// A model of ours as names are compared.
///
/// @param maker as it is written, or what the name begins with
/// @param makers the companies it may be of; empty where nothing says
/// @param partNumbers folded
/// @param ownKeys under which it is looked up without any tie
/// @param label as a person reads it
record KnownModel(String maker, Set<String> makers, ProductWords words, Set<String> partNumbers, Set<String> ownKeys,
		String label) {

	/// What can be an order number: no plain word, and no plain short number.
	private static final Pattern NUMBER = Pattern.compile("(?=.*\\d)[\\p{L}\\d]{6,}");

	private static final int LONGEST_MAKER = 4;

	/// @return `null` for a model without a name
	static @Nullable KnownModel of(Model model, Dictionary dictionary) {
		String name = (model.name() != null) ? model.name() : model.partNumber();
		if (name == null || name.isBlank()) {
			return null;
		}
		Makers makers = dictionary.makers();
		Set<String> companies = (model.maker() != null) ? makers.of(model.maker()) : Set.of();
		ProductWords words = ProductWords.of(name, makers, companies);
		if (companies.isEmpty()) {
			StringBuilder start = new StringBuilder();
			for (int i = 0; i < Math.min(LONGEST_MAKER, words.words().size() - 1); i++) {
				String company = makers.known(start.append(words.words().get(i)).toString());
				if (company != null) {
					companies = Set.of(company);
				}
			}
			words = ProductWords.of(name, makers, companies);
		}
		Set<String> numbers = new LinkedHashSet<>();
		if (model.partNumber() != null) {
			number(model.partNumber(), numbers);
		}
		words.partNumbers().forEach((number) -> number(number, numbers));
		if (words.words().size() == 1) {
			number(words.whole(), numbers);
		}
		return new KnownModel((model.maker() != null) ? model.maker() : String.join(", ", companies), companies, words,
				numbers, ownKeys(model), ((model.maker() != null) ? model.maker() + " " : "") + name);
	}

	/// The keys under which a model is looked up anyway.
	private static Set<String> ownKeys(Model model) {
		Set<String> keys = new LinkedHashSet<>();
		String cpe = model.cpe();
		if (cpe != null) {
			CpeName.parse(cpe).ifPresent((name) -> keys.add(name.key()));
		}
		if (model.maker() != null && model.name() != null) {
			keys.add(Names.key(model.maker(), model.name()));
		}
		if (model.maker() != null && model.partNumber() != null) {
			keys.add(Names.key(model.maker(), model.partNumber()));
		}
		model.ties().forEach((tie) -> keys.add(Names.key(tie.vendor(), tie.product())));
		for (String key : Set.copyOf(keys)) {
			keys.add(key + "firmware");
		}
		return keys;
	}

	private static void number(String text, Set<String> numbers) {
		String folded = Names.fold(text);
		if (NUMBER.matcher(folded).matches()) {
			numbers.add(folded);
		}
	}

}
