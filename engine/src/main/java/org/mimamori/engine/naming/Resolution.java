package org.mimamori.engine.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.engine.match.Composition.Tie;

/// What comes of leading all products past a list of models: for each model the products it surely is, and
/// a few that it may be. Memory grows with what is found, not with the products.
public final class Resolution {

	private final NameIndex index;

	private final int most;

	private final Map<Integer, Map<Tie, List<Why>>> sure = new HashMap<>();

	private final Map<Integer, Map<String, Growing>> likely = new HashMap<>();

	/// @param most suggestions for one model; 0 for none
	public Resolution(NameIndex index, int most) {
		this.index = index;
		this.most = most;
	}

	/// What a person could be asked of a model.
	///
	/// @param products that are one product under several names
	public record Suggestion(double likeness, List<Why> why, List<Tie> products) {
	}

	private record Growing(double likeness, List<Why> why, List<Tie> products) {
	}

	/// Takes one product, each only once.
	///
	/// @return whether any model is or may be it
	public boolean product(Tie product) {
		List<Found> found = this.index.find(product.vendor(), product.product(), this.most > 0);
		String identity = (this.most > 0 && !found.isEmpty()) ? identity(product) : "";
		for (Found one : found) {
			if (one.sure()) {
				this.sure.computeIfAbsent(one.model(), (k) -> new LinkedHashMap<>()).put(product, one.why());
			}
			else {
				suggest(one, product, identity);
			}
		}
		return !found.isEmpty();
	}

	private void suggest(Found one, Tie product, String identity) {
		Map<String, Growing> of = this.likely.computeIfAbsent(one.model(), (k) -> new HashMap<>());
		Growing known = of.get(identity);
		if (known != null) {
			known.products().add(product);
			return;
		}
		if (of.size() >= this.most) {
			Map.Entry<String, Growing> least = of.entrySet()
				.stream()
				.min(Comparator.comparingDouble((entry) -> entry.getValue().likeness()))
				.orElseThrow();
			if (least.getValue().likeness() >= one.likeness()) {
				return;
			}
			of.remove(least.getKey());
		}
		of.put(identity, new Growing(one.likeness(), one.why(), new ArrayList<>(List.of(product))));
	}

	/// What all spellings of one product have in common.
	public String identity(Tie product) {
		return this.index.identity(product.vendor(), product.product());
	}

	/// The products that a model surely is, each with the reasons.
	public Map<Tie, List<Why>> sure(int model) {
		return this.sure.getOrDefault(model, Map.of());
	}

	/// What it may be besides, the likeliest first.
	public List<Suggestion> suggestions(int model) {
		return this.likely.getOrDefault(model, Map.of())
			.values()
			.stream()
			.sorted(Comparator.comparingDouble(Growing::likeness).reversed())
			.map((one) -> new Suggestion(one.likeness(), one.why(), List.copyOf(one.products())))
			.toList();
	}

}
