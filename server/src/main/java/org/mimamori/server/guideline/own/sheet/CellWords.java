package org.mimamori.server.guideline.own.sheet;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;

/// The words and marks that people write into cells; what is not known is told.
final class CellWords {

	private final BiConsumer<Meaning, String> unknown;

	CellWords(BiConsumer<Meaning, String> unknown) {
		this.unknown = unknown;
	}

	Map<Level, Strength> strengths(Map<Meaning, String> cells) {
		Map<Level, Strength> strengths = new EnumMap<>(Level.class);
		recommended(cells.get(Meaning.RECOMMENDED), strengths);
		level(cells, Meaning.LOW, Level.LOW, strengths);
		level(cells, Meaning.MIDDLE, Level.MIDDLE, strengths);
		level(cells, Meaning.HIGH, Level.HIGH, strengths);
		return strengths;
	}

	/// A strength for all levels, or the levels for which it is recommended.
	private void recommended(@Nullable String cell, Map<Level, Strength> strengths) {
		if (cell == null || none(cell)) {
			return;
		}
		Strength strength = strength(cell);
		if (strength != null) {
			for (Level level : Level.values()) {
				strengths.put(level, strength);
			}
			return;
		}
		for (String word : words(cell)) {
			Level level = switch (word) {
				case "low", "低", "データ", "data", "l" -> Level.LOW;
				case "middle", "medium", "中", "事業", "business", "m" -> Level.MIDDLE;
				case "high", "高", "人", "people", "h" -> Level.HIGH;
				default -> null;
			};
			if (level != null) {
				strengths.put(level, Strength.SHOULD);
			}
			else {
				this.unknown.accept(Meaning.RECOMMENDED, word);
			}
		}
	}

	private void level(Map<Meaning, String> cells, Meaning meaning, Level level, Map<Level, Strength> strengths) {
		String cell = cells.get(meaning);
		if (cell == null || none(cell)) {
			return;
		}
		Strength strength = strength(cell);
		if (strength != null) {
			strengths.put(level, strength);
		}
		else {
			this.unknown.accept(meaning, cell);
		}
	}

	private static @Nullable Strength strength(String cell) {
		return switch (plain(cell)) {
			case "must", "必須", "◎", "required", "shall" -> Strength.MUST;
			case "should", "推奨", "○", "◯", "〇", "●", "o", "yes", "recommended", "✓", "1" -> Strength.SHOULD;
			case "better", "望ましい", "△", "may", "can", "desirable" -> Strength.BETTER;
			default -> null;
		};
	}

	private static boolean none(String cell) {
		return switch (plain(cell)) {
			case "", "-", "–", "—", "×", "no", "none", "不要", "対象外", "0", "n/a" -> true;
			default -> false;
		};
	}

	Owner owner(@Nullable String cell) {
		if (cell == null || none(cell)) {
			return Owner.BOTH;
		}
		String plain = plain(cell).replaceAll("[^\\p{L}]", "");
		return switch (plain) {
			case "it", "情報システム", "情報システム部", "情シス", "情報システム部門" -> Owner.IT;
			case "ot", "設備", "設備部門", "製造", "工場", "制御" -> Owner.OT;
			case "both", "itot", "両方", "itandot", "共同", "itとot" -> Owner.BOTH;
			default -> {
				this.unknown.accept(Meaning.OWNER, cell);
				yield Owner.BOTH;
			}
		};
	}

	Set<Element> elements(@Nullable String cell) {
		Set<Element> elements = new LinkedHashSet<>();
		if (cell == null || none(cell)) {
			return elements;
		}
		for (String word : words(cell)) {
			Element element = switch (word) {
				case "device", "devices", "デバイス", "機器" -> Element.DEVICE;
				case "network", "nw", "ネットワーク" -> Element.NETWORK;
				case "platform", "pf", "プラットフォーム", "クラウド" -> Element.PLATFORM;
				case "management", "マネジメント", "管理" -> Element.MANAGEMENT;
				default -> null;
			};
			if (element != null) {
				elements.add(element);
			}
			else {
				this.unknown.accept(Meaning.ELEMENTS, word);
			}
		}
		return elements;
	}

	private static Set<String> words(String cell) {
		Set<String> words = new LinkedHashSet<>();
		for (String word : plain(cell).split("[,、，/・;\\s]+")) {
			if (!word.isEmpty()) {
				words.add(word);
			}
		}
		return words;
	}

	private static String plain(String cell) {
		return Normalizer.normalize(cell, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
	}

}
