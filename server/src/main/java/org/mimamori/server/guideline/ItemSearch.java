package org.mimamori.server.guideline;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds items by their words.
final class ItemSearch {

	private ItemSearch() {
	}

	static List<Found> search(List<Edition> shelf, String question, int limit) {
		List<String> words = Stream.of(folded(question).split("\\s+")).filter((word) -> !word.isEmpty()).toList();
		if (words.isEmpty()) {
			return List.of();
		}
		List<Found> head = new ArrayList<>();
		List<Found> body = new ArrayList<>();
		for (Edition edition : shelf) {
			edition.guideline().items().forEach((item) -> {
				String title = folded(item.number() + " " + item.title().ja() + " " + item.title().en());
				if (words.stream().allMatch(title::contains)) {
					head.add(new Found(edition, item));
				}
				else if (item.text() != null) {
					String all = title + " " + folded(item.text().ja() + " " + item.text().en());
					if (words.stream().allMatch(all::contains)) {
						body.add(new Found(edition, item));
					}
				}
			});
		}
		head.addAll(body);
		return head.subList(0, Math.min(limit, head.size()));
	}

	private static String folded(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
	}

}
