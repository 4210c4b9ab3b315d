package org.mimamori.server.advisory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.Vulnerability;
import org.mimamori.engine.match.Condition;

/// One difference between two revisions of a document, in words of the document.
///
/// @param what which part of it: `title`, `summary`, `vulnerability`, `product`, `range`, `score`, `remediation`
/// @param before what is gone, `null` where something came
/// @param after what came, `null` where something is gone
public record Change(String what, @Nullable String before, @Nullable String after) {

	/// The differences that matter to a reader, in the document's order.
	static List<Change> between(Advisory before, Advisory after) {
		List<Change> changes = new ArrayList<>();
		one("state", before.state(), after.state(), changes);
		one("title", before.title(), after.title(), changes);
		each("summary", texts(before.summaries()), texts(after.summaries()), changes);
		Map<String, Vulnerability> former = byId(before);
		Map<String, Vulnerability> current = byId(after);
		each("vulnerability", former.keySet(), current.keySet(), changes);
		current.forEach((id, vulnerability) -> {
			Vulnerability old = former.get(id);
			if (old != null) {
				each("summary", texts(old.descriptions()), texts(vulnerability.descriptions()), changes);
				each("range", ranges(old), ranges(vulnerability), changes);
				each("score", scores(old), scores(vulnerability), changes);
				each("remediation", remediations(old), remediations(vulnerability), changes);
			}
		});
		return changes;
	}

	private static void one(String what, @Nullable String before, @Nullable String after, List<Change> changes) {
		if (!Objects.equals(before, after)) {
			changes.add(new Change(what, before, after));
		}
	}

	private static void each(String what, Set<String> before, Set<String> after, List<Change> changes) {
		before.stream()
			.filter((text) -> !after.contains(text))
			.forEach((text) -> changes.add(new Change(what, text, null)));
		after.stream()
			.filter((text) -> !before.contains(text))
			.forEach((text) -> changes.add(new Change(what, null, text)));
	}

	private static Map<String, Vulnerability> byId(Advisory advisory) {
		Map<String, Vulnerability> byId = new LinkedHashMap<>();
		advisory.vulnerabilities().forEach((vulnerability) -> byId.putIfAbsent(vulnerability.id(), vulnerability));
		return byId;
	}

	private static Set<String> texts(List<Advisory.Text> texts) {
		Set<String> set = new LinkedHashSet<>();
		texts.forEach((text) -> set.add(text.text()));
		return set;
	}

	private static Set<String> ranges(Vulnerability vulnerability) {
		Set<String> set = new LinkedHashSet<>();
		vulnerability.statement()
			.claims()
			.forEach((claim) -> Condition.each(claim.condition(), (criterion) -> set.add(switch (criterion.product()) {
				case Condition.Product.Cpe cpe -> cpe.name() + " " + criterion.version();
				case Condition.Product.Named named ->
					claim.status().name().toLowerCase(Locale.ROOT) + ": " + named.label();
				case Condition.Product.File file ->
					claim.status().name().toLowerCase(Locale.ROOT) + ": " + file.label();
			})));
		return set;
	}

	private static Set<String> scores(Vulnerability vulnerability) {
		Set<String> set = new LinkedHashSet<>();
		vulnerability.scores().forEach((score) -> set.add("CVSS " + score.version() + " " + score.base()));
		return set;
	}

	private static Set<String> remediations(Vulnerability vulnerability) {
		Set<String> set = new LinkedHashSet<>();
		vulnerability.remediations()
			.forEach((remediation) -> set.add(remediation.category() + ": " + remediation.details()));
		return set;
	}

}
