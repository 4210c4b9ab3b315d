package org.mimamori.server.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.ItemRef;
import org.springframework.stereotype.Component;

/// Which rules answer which items, and which items wait for a room that is not built yet.
@Component
public class RuleBook {

	private final Map<String, EvidenceRule> rules = new LinkedHashMap<>();

	private final Map<ItemRef, String> later = new HashMap<>();

	private final Guidelines guidelines;

	private volatile @Nullable Answered answered;

	RuleBook(List<EvidenceRule> rules, List<ByHandUntil> later, Guidelines guidelines) {
		rules.stream().sorted(Comparator.comparing(EvidenceRule::name)).forEach((rule) -> {
			if (this.rules.put(rule.name(), rule) != null) {
				throw new IllegalStateException("two rules are called " + rule.name());
			}
		});
		later.forEach((one) -> one.items().forEach((item) -> this.later.put(item, one.room())));
		this.guidelines = guidelines;
	}

	public List<EvidenceRule> all() {
		return List.copyOf(this.rules.values());
	}

	public Optional<EvidenceRule> rule(String name) {
		return Optional.ofNullable(this.rules.get(name));
	}

	/// The rules that answer an item, or one that is the same.
	/// @param own whether this very server is asked
	public List<EvidenceRule> of(ItemRef item, boolean own) {
		return answered().rules.getOrDefault(item, List.of()).stream().filter((rule) -> rule.own() == own).toList();
	}

	/// The rules that say something about an item without answering it.
	public List<EvidenceRule> supporting(ItemRef item, boolean own) {
		return this.rules.values()
			.stream()
			.filter((rule) -> rule.own() == own && rule.supports().contains(item))
			.toList();
	}

	/// The room that will answer it by evidence one day; until then it is answered by
	/// hand.
	public Optional<String> later(ItemRef item) {
		return Optional.ofNullable(this.later.get(item));
	}

	private Answered answered() {
		CrossMap map = this.guidelines.crossMap();
		Answered known = this.answered;
		if (known == null || known.map != map) {
			Map<ItemRef, Set<EvidenceRule>> rules = new HashMap<>();
			for (EvidenceRule rule : this.rules.values()) {
				for (ItemRef item : rule.answers()) {
					map.same(item)
						.forEach((same) -> rules.computeIfAbsent(same, (ref) -> new LinkedHashSet<>()).add(rule));
				}
			}
			Map<ItemRef, List<EvidenceRule>> lists = new HashMap<>();
			rules.forEach((item, some) -> lists.put(item, new ArrayList<>(some)));
			known = new Answered(map, lists);
			this.answered = known;
		}
		return known;
	}

	private record Answered(CrossMap map, Map<ItemRef, List<EvidenceRule>> rules) {
	}

	/// Items that a room to come will answer.
	///
	/// @param room its word
	public record ByHandUntil(String room, Set<ItemRef> items) {
	}

}
