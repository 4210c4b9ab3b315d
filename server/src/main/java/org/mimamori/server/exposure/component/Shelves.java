package org.mimamori.server.exposure.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.ComponentMatch;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;

/// Components by the names under which documents look for them, so that a statement is held against few of many.
final class Shelves {

	private record Shelved(Part part, Installed alone) {
	}

	private final Map<String, List<Shelved>> byKey = new HashMap<>();

	/// Of components with one identity the first stands for all.
	Shelves(List<Part> parts) {
		Map<String, Part> distinct = new LinkedHashMap<>();
		parts.forEach((part) -> distinct.putIfAbsent(part.identity(), part));
		distinct.values().forEach((part) -> {
			Shelved shelved = new Shelved(part, ComponentMatch.alone(part.component()));
			shelved.alone()
				.keys()
				.forEach((key) -> this.byKey.computeIfAbsent(key, (k) -> new ArrayList<>()).add(shelved));
		});
	}

	Set<String> keys() {
		return this.byKey.keySet();
	}

	/// A component under a name that a statement gives.
	///
	/// @param alone taken apart by itself
	record Named(Part part, Installed alone, Verdict verdict) {
	}

	/// The components under the names of a statement, also those that it clears.
	List<Named> named(Statement statement) {
		Map<Part, Named> named = new LinkedHashMap<>();
		for (String key : statement.keys()) {
			for (Shelved shelved : this.byKey.getOrDefault(key, List.of())) {
				named.computeIfAbsent(shelved.part(),
						(part) -> new Named(part, shelved.alone(), ComponentMatch.of(statement, shelved.alone())));
			}
		}
		return List.copyOf(named.values());
	}

	/// The components that a statement is about; those it is not about are left out.
	Map<Part, Verdict> meant(Statement statement) {
		Map<Part, Verdict> meant = new LinkedHashMap<>();
		for (String key : statement.keys()) {
			for (Shelved shelved : this.byKey.getOrDefault(key, List.of())) {
				if (!meant.containsKey(shelved.part())) {
					Verdict verdict = ComponentMatch.of(statement, shelved.alone());
					if (verdict != Verdict.NOT_AFFECTED) {
						meant.put(shelved.part(), verdict);
					}
				}
			}
		}
		return meant;
	}

}
