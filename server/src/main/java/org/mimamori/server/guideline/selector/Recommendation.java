package org.mimamori.server.guideline.selector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.selector.Selector.Published;

/// The two or three guidelines that suffice to begin with, and why the others can wait: one that looks at
/// everything, one that goes into detail, and one in the reader's language.
///
/// @param chosen in the order to read them
/// @param left the others, with what speaks against each
public record Recommendation(List<Choice> chosen, List<Left> left) {

	public Recommendation {
		chosen = List.copyOf(chosen);
		left = List.copyOf(left);
	}

	/// @param wanted the components that are there; nothing is recommended without any
	/// @param home whether it is for homes or to be worn
	/// @param japanese the reader's language
	public static Recommendation of(Selector selector, Set<Element> wanted, boolean home, boolean japanese) {
		Map<Published, Set<Why>> chosen = new LinkedHashMap<>();
		List<Published> fitting = selector.guidelines()
			.stream()
			.filter((one) -> (home || !one.home()) && touches(one, wanted))
			.toList();
		Comparator<Published> broad = Comparator.<Published>comparingInt((one) -> -common(one, wanted))
			.thenComparing((one) -> !(home && one.home()))
			.thenComparing((one) -> -one.covers().size())
			.thenComparing((one) -> !one.detailed())
			.thenComparing((one) -> near(one, japanese));
		fitting.stream().sorted(broad).findFirst().ifPresent((one) -> note(chosen, one, Why.BROAD));
		fitting.stream()
			.filter((one) -> one.detailed() && !chosen.containsKey(one))
			.sorted(Comparator.<Published>comparingInt((one) -> -common(one, wanted))
				.thenComparing((one) -> near(one, japanese)))
			.findFirst()
			.ifPresent((one) -> note(chosen, one, Why.DETAILED));
		if (japanese) {
			fitting.stream()
				.filter(Published::japanese)
				.findFirst()
				.ifPresent((one) -> note(chosen, one, Why.LANGUAGE));
		}
		if (home) {
			fitting.stream().filter(Published::home).findFirst().ifPresent((one) -> note(chosen, one, Why.HOME));
		}
		List<Choice> choices = new ArrayList<>();
		chosen.forEach((one, why) -> {
			if (common(one, wanted) == wanted.size()) {
				why.add(Why.ALL_CHOSEN);
			}
			if (one.covers().size() == Element.values().length) {
				why.add(Why.ALL_FOUR);
			}
			if (one.library() != null) {
				why.add(Why.IN_LIBRARY);
			}
			choices.add(new Choice(one, List.copyOf(EnumSet.copyOf(why))));
		});
		return new Recommendation(choices,
				selector.guidelines()
					.stream()
					.filter((one) -> !chosen.containsKey(one))
					.map((one) -> new Left(one, whyNot(one, wanted, home), missing(one, wanted)))
					.toList());
	}

	private static void note(Map<Published, Set<Why>> chosen, Published one, Why why) {
		chosen.computeIfAbsent(one, (ignored) -> new LinkedHashSet<>()).add(why);
	}

	private static WhyNot whyNot(Published one, Set<Element> wanted, boolean home) {
		if (!touches(one, wanted)) {
			return WhyNot.NO_MARK;
		}
		if (one.home() && !home) {
			return WhyNot.HOME;
		}
		return missing(one, wanted).isEmpty() ? WhyNot.COVERED : WhyNot.PARTLY;
	}

	private static boolean touches(Published one, Set<Element> wanted) {
		return common(one, wanted) > 0;
	}

	private static int common(Published one, Set<Element> wanted) {
		return (int) wanted.stream().filter(one.covers()::contains).count();
	}

	private static Set<Element> missing(Published one, Set<Element> wanted) {
		Set<Element> missing = EnumSet.noneOf(Element.class);
		wanted.stream().filter((element) -> !one.covers().contains(element)).forEach(missing::add);
		return missing;
	}

	/// How far away a guideline is: one's own language, then what is for the whole world.
	private static int near(Published one, boolean japanese) {
		return switch (one.region()) {
			case "japan" -> japanese ? 0 : 3;
			case "global" -> 1;
			default -> 2;
		};
	}

	/// A guideline to begin with.
	public record Choice(Published guideline, List<Why> why) {
	}

	/// A guideline that can wait.
	///
	/// @param missing the components there that it is not marked for
	public record Left(Published guideline, WhyNot whyNot, Set<Element> missing) {
	}

	/// What speaks for a guideline.
	public enum Why {

		BROAD, DETAILED, LANGUAGE, HOME, ALL_CHOSEN, ALL_FOUR, IN_LIBRARY

	}

	/// What speaks against a guideline.
	public enum WhyNot {

		NO_MARK, HOME, PARTLY, COVERED

	}

}
