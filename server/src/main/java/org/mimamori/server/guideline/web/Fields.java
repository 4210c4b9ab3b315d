package org.mimamori.server.guideline.web;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.web.FieldCheck;
import org.springframework.util.MultiValueMap;

/// The fields of a form about guidelines; what is wrong with them is gathered.
final class Fields {

	private final MultiValueMap<String, String> sent;

	private final FieldCheck check = new FieldCheck();

	Fields(MultiValueMap<String, String> sent) {
		this.sent = sent;
	}

	@Nullable String text(String name, int longest) {
		return this.check.optional(name, this.sent.getFirst(name), longest);
	}

	String need(String name, int longest) {
		return this.check.required(name, this.sent.getFirst(name), longest);
	}

	/// A text in one language or both.
	@Nullable Bilingual both(String name, int longest) {
		return Bilingual.of(text(name + ".ja", longest), text(name + ".en", longest));
	}

	Bilingual needBoth(String name, int longest) {
		Bilingual both = both(name, longest);
		if (both == null) {
			this.check.wrong(name + ".ja", "web.field.required");
			return new Bilingual("", "");
		}
		return both;
	}

	<E extends Enum<E>> E choice(String name, E otherwise) {
		return this.check.choice(name, word(this.sent.getFirst(name)), otherwise);
	}

	<E extends Enum<E>> @Nullable E maybe(String name, Class<E> type) {
		return this.check.choice(name, word(this.sent.getFirst(name)), type);
	}

	<E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
		Set<E> chosen = new LinkedHashSet<>();
		for (String word : this.sent.getOrDefault(name, List.of())) {
			E one = this.check.choice(name, word(word), type);
			if (one != null) {
				chosen.add(one);
			}
		}
		return chosen;
	}

	/// The strengths by level, in fields `prefix.low` and so on.
	Map<Level, Strength> strengths(String prefix) {
		Map<Level, Strength> strengths = new EnumMap<>(Level.class);
		for (Level level : Level.values()) {
			String name = prefix + "." + level.code();
			Strength strength = this.check.choice(name, word(this.sent.getFirst(name)), Strength.class);
			if (strength != null) {
				strengths.put(level, strength);
			}
		}
		return strengths;
	}

	void orRefuse() {
		this.check.orRefuse();
	}

	private static @Nullable String word(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.replace('-', '_').toUpperCase(Locale.ROOT);
	}

}
