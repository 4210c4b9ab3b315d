package org.mimamori.engine.naming;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;

/// Names of makers and products beside the CPE names they stand for, as a user loads them: JVN's list of
/// products, or one of the company's own.
public final class Dictionary {

	public static final Dictionary EMPTY = new Dictionary(Makers.standard(), Map.of());

	private final Makers makers;

	private final Map<String, Set<String>> products;

	private Dictionary(Makers makers, Map<String, Set<String>> products) {
		this.makers = makers;
		this.products = products;
	}

	Makers makers() {
		return this.makers;
	}

	/// The products, as company and folded product, that a product's name stands for.
	Set<String> products(Set<String> makers, Set<String> wholes) {
		Set<String> found = new LinkedHashSet<>();
		for (String maker : makers) {
			for (String whole : wholes) {
				found.addAll(this.products.getOrDefault(maker + ":" + whole, Set.of()));
			}
		}
		return found;
	}

	/// How many names of products it has.
	public int size() {
		return this.products.size();
	}

	/// Takes entries in any order.
	public static final class Builder {

		private record Entry(String maker, String product, CpeName cpe) {
		}

		private final Map<String, String> spellings = new HashMap<>();

		private final Set<Entry> entries = new LinkedHashSet<>();

		/// @param cpe of the product
		public Builder add(String maker, String product, CpeName cpe) {
			String vendor = CpeName.plain(cpe.vendor());
			String known = Makers.standard().known(Makers.plain(maker));
			if (known == null) {
				this.spellings.putIfAbsent(maker, vendor);
			}
			this.entries.add(new Entry(maker, product, cpe));
			return this;
		}

		public Dictionary build() {
			Makers makers = Makers.standard().with(this.spellings);
			Map<String, Set<String>> products = HashMap.newHashMap(this.entries.size());
			for (Entry entry : this.entries) {
				Set<String> companies = makers.of(entry.maker());
				String target = String.join(" ", makers.of(CpeName.plain(entry.cpe().vendor()))) + ":"
						+ Names.fold(CpeName.plain(entry.cpe().product()));
				ProductWords words = ProductWords.of(entry.product(), makers, companies);
				companies.forEach((company) -> words.wholes()
					.forEach((whole) -> products.computeIfAbsent(company + ":" + whole, (k) -> new LinkedHashSet<>(1))
						.add(target)));
			}
			return new Dictionary(makers, products);
		}

	}

}
