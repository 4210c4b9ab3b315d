package org.mimamori.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;

/// Which products the advisories name, how often, and some of the versions they name.
final class Facts {

	private static final int MOST_VERSIONS = 12;

	private final Map<String, Fact> facts = new LinkedHashMap<>();

	/// One product.
	static final class Fact {

		final CpeName name;

		final List<String> versions = new ArrayList<>();

		int mentions;

		private String last = "";

		Fact(CpeName name) {
			this.name = name;
		}

		private void version(String version) {
			if (this.versions.size() < MOST_VERSIONS && !this.versions.contains(version)) {
				this.versions.add(version);
			}
		}

	}

	void learn(Advisory advisory) {
		advisory.statements()
			.forEach((id, statement) -> statement.claims()
				.forEach((claim) -> Condition.each(claim.condition(), (criterion) -> learn(id, criterion))));
	}

	private void learn(String id, Criterion criterion) {
		if (!(criterion.product() instanceof Condition.Product.Cpe cpe)) {
			return;
		}
		CpeName name = cpe.name();
		Fact fact = this.facts.computeIfAbsent(name.part() + cpe.key(), (k) -> new Fact(name));
		if (!fact.last.equals(id)) {
			fact.mentions++;
			fact.last = id;
		}
		switch (criterion.version()) {
			case VersionCondition.Exact exact -> fact.version(exact.version());
			case VersionCondition.Within within -> {
				for (VersionRange range : within.ranges()) {
					String end = (range.max() != null) ? range.max() : range.min();
					if (end != null) {
						fact.version(end);
					}
				}
			}
			case VersionCondition.Every e -> {
			}
			case VersionCondition.Unclear e -> {
			}
			case VersionCondition.Versionless e -> {
			}
		}
	}

	/// The products of these parts, those named most often first.
	List<Fact> products(String parts) {
		return this.facts.values()
			.stream()
			.filter((fact) -> parts.indexOf(fact.name.part()) >= 0)
			.sorted(Comparator.comparingInt((Fact fact) -> -fact.mentions))
			.toList();
	}

}
