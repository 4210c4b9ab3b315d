package org.mimamori.engine.naming;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.naming.Why.Reason;

/// Models of ours by their names, past which the products of advisories are led one by one. What it is
/// sure of rests on an equal maker and an equal number, an equal name, a dictionary or a family; all else
/// is for a person to decide. Once built it is read-only and may be shared between threads.
public final class NameIndex {

	private static final int SHORTEST_NUMBER = 5;

	private static final int MOST_SIMILAR = 200;

	private final Dictionary dictionary;

	private final List<@Nullable KnownModel> models = new ArrayList<>();

	private final Map<String, List<Integer>> byNumber = new HashMap<>();

	/// The numbers of each maker's models, against which order numbers with open places
	/// are
	/// held.
	private final Map<String, Set<String>> numbers = new HashMap<>();

	private final Map<String, List<Integer>> byName = new HashMap<>();

	private final Map<String, List<Integer>> byBeginning = new HashMap<>();

	private final Map<String, List<Integer>> byWord = new HashMap<>();

	private final Map<String, List<Integer>> byMeaning = new HashMap<>();

	private NameIndex(Dictionary dictionary) {
		this.dictionary = dictionary;
	}

	/// Models are known afterwards by their place in the list.
	public static NameIndex of(List<Model> models, Dictionary dictionary) {
		NameIndex index = new NameIndex(dictionary);
		models.forEach((model) -> index.add(KnownModel.of(model, dictionary)));
		return index;
	}

	private void add(@Nullable KnownModel model) {
		int place = this.models.size();
		this.models.add(model);
		if (model == null) {
			return;
		}
		model.partNumbers().forEach((number) -> put(this.byNumber, number, place));
		model.makers()
			.forEach((maker) -> this.numbers.computeIfAbsent(maker, (k) -> new LinkedHashSet<>())
				.addAll(model.partNumbers()));
		model.words().wholes().forEach((whole) -> put(this.byName, whole, place));
		Set<String> makers = model.makers().isEmpty() ? Set.of("") : model.makers();
		for (String maker : makers) {
			model.words().beginnings().forEach((beginning) -> put(this.byBeginning, maker + ":" + beginning, place));
			Set<String> starts = new LinkedHashSet<>();
			model.words().words().forEach((word) -> starts.addAll(ProductWords.starts(word)));
			starts.forEach((start) -> put(this.byWord, maker + ":" + start, place));
		}
		this.dictionary.products(model.makers(), model.words().wholes())
			.forEach((meaning) -> put(this.byMeaning, meaning, place));
	}

	private static void put(Map<String, List<Integer>> map, String key, int place) {
		List<Integer> places = map.computeIfAbsent(key, (k) -> new ArrayList<>(1));
		if (places.isEmpty() || places.getLast() != place) {
			places.add(place);
		}
	}

	/// The models that a product is, and with `similar` those that it may be: each once,
	/// the sure ones first,
	/// then the likeliest. Models that are looked up under the product's name anyway are
	/// left out.
	///
	/// @param vendor and product as the advisory names them; CPE names unescaped
	public List<Found> find(String vendor, String product, boolean similar) {
		Set<String> makers = this.dictionary.makers().of(vendor);
		ProductWords words = ProductWords.of(product, this.dictionary.makers(), makers);
		String key = Names.key(vendor, product);
		Map<Integer, List<Why>> sure = new LinkedHashMap<>();
		byNumber(makers, words, product, sure);
		look(this.byMeaning, String.join(" ", makers) + ":" + Names.fold(product),
				(place, model) -> sure.computeIfAbsent(place, (k) -> new ArrayList<>())
					.add(new Why(Reason.DICTIONARY, model.label(), vendor + " " + product)));
		for (String whole : words.wholes()) {
			look(this.byName, whole, (place, model) -> {
				if (!Collections.disjoint(model.makers(), makers) && !differ(model, words)) {
					sure.computeIfAbsent(place, (k) -> new ArrayList<>())
						.add(new Why(Reason.SAME_NAME, model.label(), product));
				}
			});
		}
		if (words.family() && !words.restricted()
				&& (words.words().size() > 1 || ProductWords.hasDigit(words.whole()))) {
			for (String maker : makers) {
				look(this.byBeginning, maker + ":" + words.whole(), (place, model) -> sure.computeIfAbsent(place,
						(k) -> new ArrayList<>(List.of(new Why(Reason.FAMILY, model.label(), product)))));
			}
		}
		List<Found> found = new ArrayList<>();
		sure.forEach((place, why) -> {
			KnownModel model = this.models.get(place);
			if (model != null && !model.ownKeys().contains(key)) {
				found.add(new Found(place, true, 1, why));
			}
		});
		if (similar) {
			found.addAll(similar(vendor, makers, words, product, key, sure.keySet()));
		}
		return found;
	}

	/// Two order numbers of one kind that are not one tell variants of one name apart.
	private static boolean differ(KnownModel model, ProductWords words) {
		Set<String> theirs = new LinkedHashSet<>();
		words.partNumbers()
			.stream()
			.filter((number) -> !NumberPattern.isOne(number))
			.map(Names::fold)
			.forEach(theirs::add);
		return !theirs.isEmpty() && !model.partNumbers().isEmpty() && Collections.disjoint(theirs, model.partNumbers())
				&& theirs.stream()
					.anyMatch((one) -> model.partNumbers().stream().anyMatch((own) -> sameKind(one, own)));
	}

	private static boolean sameKind(String one, String other) {
		return one.length() == other.length() && one.regionMatches(0, other, 0, Math.min(4, one.length()));
	}

	private interface Hit {

		void model(int place, KnownModel model);

	}

	private void look(Map<String, List<Integer>> map, String key, Hit hit) {
		for (int place : map.getOrDefault(key, List.of())) {
			KnownModel model = this.models.get(place);
			if (model != null) {
				hit.model(place, model);
			}
		}
	}

	private void byNumber(Set<String> makers, ProductWords words, String product, Map<Integer, List<Why>> sure) {
		Set<String> numbers = new LinkedHashSet<>(words.partNumbers());
		if (words.words().size() == 1) {
			numbers.add(product);
		}
		for (String number : numbers) {
			String folded = Names.fold(number);
			Hit hit = (place, model) -> {
				if (!Collections.disjoint(model.makers(), makers)) {
					sure.computeIfAbsent(place, (k) -> new ArrayList<>())
						.add(new Why(Reason.PART_NUMBER, model.label(), number.toUpperCase(java.util.Locale.ROOT)));
				}
			};
			if (NumberPattern.isOne(number)) {
				NumberPattern pattern = NumberPattern.of(number, SHORTEST_NUMBER);
				if (pattern != null) {
					matching(makers, pattern).forEach((own) -> look(this.byNumber, own, hit));
				}
			}
			else if (folded.length() >= SHORTEST_NUMBER && ProductWords.hasDigit(folded)) {
				look(this.byNumber, folded, hit);
			}
		}
	}

	Set<String> matching(Set<String> makers, NumberPattern pattern) {
		Set<String> matching = new LinkedHashSet<>();
		for (String maker : makers) {
			for (String own : this.numbers.getOrDefault(maker, Set.of())) {
				if (pattern.matches(own)) {
					matching.add(own);
				}
			}
		}
		return matching;
	}

	private List<Found> similar(String vendor, Set<String> makers, ProductWords words, String product, String key,
			Set<Integer> sure) {
		Map<Integer, KnownModel> candidates = new LinkedHashMap<>();
		Hit hit = (place, model) -> {
			if (!sure.contains(place) && !model.ownKeys().contains(key)) {
				candidates.put(place, model);
			}
		};
		Set<String> starts = new LinkedHashSet<>();
		words.words().forEach((word) -> starts.addAll(ProductWords.starts(word)));
		for (String start : starts) {
			makers.forEach((maker) -> look(this.byWord, maker + ":" + start, hit));
			look(this.byWord, ":" + start, hit);
		}
		makers.forEach((maker) -> words.beginnings()
			.forEach((beginning) -> look(this.byBeginning, maker + ":" + beginning, hit)));
		words.wholes().stream().filter((whole) -> whole.length() >= SHORTEST_NUMBER).forEach((whole) -> {
			look(this.byName, whole, hit);
			look(this.byNumber, whole, hit);
		});
		words.partNumbers().forEach((number) -> look(this.byNumber, Names.fold(number), hit));
		List<Found> found = new ArrayList<>();
		candidates.forEach((place, model) -> {
			Found one = likely(place, model, vendor, makers, words, product);
			if (one.likeness() >= Likeness.LEAST) {
				found.add(one);
			}
		});
		found.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
		return (found.size() > MOST_SIMILAR) ? found.subList(0, MOST_SIMILAR) : found;
	}

	private Found likely(int place, KnownModel model, String vendor, Set<String> makers, ProductWords words,
			String product) {
		List<Why> why = new ArrayList<>();
		double likeness = Likeness.of(model.words(), words);
		boolean number = words.partNumbers().stream().map(Names::fold).anyMatch(model.partNumbers()::contains);
		if (number) {
			likeness = Math.max(likeness, 0.9);
			why.add(new Why(Reason.PART_NUMBER, model.label(), product));
		}
		if (model.makers().isEmpty()) {
			likeness *= 0.8;
		}
		else if (Collections.disjoint(model.makers(), makers)) {
			likeness *= 0.5;
		}
		else {
			why.add(new Why(Reason.SAME_MAKER, model.maker(), vendor));
		}
		List<String> shared = Likeness.shared(model.words(), words);
		if (Likeness.begins(model.words(), words)) {
			why.add(new Why(Reason.BEGINS_WITH, model.label(), product));
		}
		if (!shared.isEmpty()) {
			why.add(new Why(Reason.SHARED_WORDS, String.join(" ", shared), product));
		}
		return new Found(place, false, Math.min(0.99, likeness), why);
	}

	/// What products of many documents share that are one product: their companies and
	/// their words.
	String identity(String vendor, String product) {
		Set<String> makers = this.dictionary.makers().of(vendor);
		return String.join(" ", makers) + ":" + ProductWords.of(product, this.dictionary.makers(), makers).whole();
	}

	int size() {
		return this.models.size();
	}

}
