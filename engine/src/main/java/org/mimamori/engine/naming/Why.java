package org.mimamori.engine.naming;

/// What speaks for a model being a product, in the words of both.
///
/// @param model the words of our model
/// @param product the words of the advisory's product
public record Why(Reason reason, String model, String product) {

	/// From the strongest to the weakest.
	public enum Reason {

		/// One order number, or one that the advisory's pattern takes in.
		PART_NUMBER,
		/// A dictionary says that the names stand for one product.
		DICTIONARY,
		/// The names are one, apart from words that say nothing.
		SAME_NAME,
		/// The advisory names a family by the words our name begins with.
		FAMILY,
		/// One maker, however it is spelled.
		SAME_MAKER,
		/// One name begins with the other.
		BEGINS_WITH,
		/// Words that both have.
		SHARED_WORDS

	}

}
