package org.mimamori.engine.naming;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How alike two names are, for the order in which a person is asked; it never decides anything.
final class Likeness {

	/// Less than this is not worth a person's time.
	static final double LEAST = 0.3;

	private static final int SHORTEST_BEGINNING = 4;

	private Likeness() {
	}

	/// @return 0 to 1, numbers weighing twice as much as words
	static double of(ProductWords model, ProductWords product) {
		double shared = 0;
		double all = 0;
		double ofModel = 0;
		double ofProduct = 0;
		Set<String> wordsOfProduct = new HashSet<>(product.words());
		boolean modelDiffers = false;
		for (String word : new HashSet<>(model.words())) {
			double weight = weight(word);
			ofModel += weight;
			double share = share(word, wordsOfProduct);
			shared += weight * share;
			modelDiffers |= share == 0 && ProductWords.hasDigit(word);
		}
		boolean productDiffers = false;
		Set<String> wordsOfModel = new HashSet<>(model.words());
		for (String word : wordsOfProduct) {
			ofProduct += weight(word);
			productDiffers |= ProductWords.hasDigit(word) && share(word, wordsOfModel) == 0;
		}
		all = ofModel + ofProduct - shared;
		if (shared == 0 || all <= 0) {
			return begins(model, product) ? 0.6 : 0;
		}
		double likeness = 0.5 * shared / all + 0.3 * Math.min(1, shared / Math.min(ofModel, ofProduct))
				+ (begins(model, product) ? 0.2 : 0);
		return Math.min(1, (modelDiffers && productDiffers) ? likeness / 2 : likeness);
	}

	static boolean begins(ProductWords model, ProductWords product) {
		String one = model.whole();
		String other = product.whole();
		return Math.min(one.length(), other.length()) >= SHORTEST_BEGINNING
				&& (one.startsWith(other) || other.startsWith(one));
	}

	static List<String> shared(ProductWords model, ProductWords product) {
		List<String> shared = new ArrayList<>(model.words());
		shared.retainAll(product.words());
		return shared;
	}

	/// A number that goes on (`1214` and `1214c`) is nearly the same number.
	private static double share(String word, Set<String> words) {
		if (words.contains(word)) {
			return 1;
		}
		if (word.length() < 3 || !ProductWords.hasDigit(word)) {
			return 0;
		}
		for (String other : words) {
			if (other.length() >= 3 && (other.startsWith(word) || word.startsWith(other) || isLeftOpen(word, other)
					|| isLeftOpen(other, word))) {
				return 0.6;
			}
		}
		return 0;
	}

	/// Whether a number ends in places that its maker leaves open: `K1T804AXX`.
	private static boolean isLeftOpen(String number, String other) {
		int end = number.length();
		while (end > 0 && number.charAt(end - 1) == 'x') {
			end--;
		}
		return number.length() - end >= 2 && end >= SHORTEST_BEGINNING && number.length() == other.length()
				&& other.startsWith(number.substring(0, end));
	}

	private static double weight(String word) {
		return ProductWords.hasDigit(word) ? 2 : (word.length() > 2) ? 1 : 0.5;
	}

}
