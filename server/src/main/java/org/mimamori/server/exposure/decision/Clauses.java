package org.mimamori.server.exposure.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.mimamori.engine.format.VulnerabilityId;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Grounds;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.exposure.Statements;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.inventory.Models;
import org.springframework.stereotype.Component;

/// Finds the clauses on which a decision would rest.
@Component
class Clauses {

	private final Statements statements;

	private final Models models;

	private final Compositions compositions;

	Clauses(Statements statements, Models models, Compositions compositions) {
		this.statements = statements;
		this.models = models;
		this.compositions = compositions;
	}

	/// What a decision about a model would rest on, as the document stands. Firmware that
	/// nobody has recorded is touched by every clause: where no device is so, nothing was
	/// decided about it.
	Set<String> of(long advisoryId, String vulnerability, long modelId) {
		Map<Long, Composition> installed = this.compositions.load(this.models.compositions(modelId));
		Set<Long> used = new HashSet<>();
		this.compositions.rows(List.copyOf(installed.keySet())).forEach((row) -> {
			if (row.entries() > 0) {
				used.add(row.id());
			}
		});
		Set<String> certain = new TreeSet<>();
		Set<String> all = new TreeSet<>();
		this.statements.of(advisoryId).forEach((id, statement) -> {
			if (VulnerabilityId.of(id).text().equals(vulnerability)) {
				installed.forEach((compositionId, composition) -> {
					Installed one = Installed.of(composition);
					Verdict verdict = Judge.judge(statement, one);
					Set<String> grounds = (verdict == Verdict.NOT_AFFECTED) ? Set.of() : Grounds.of(statement, one);
					all.addAll(grounds);
					if (verdict == Verdict.AFFECTED || used.contains(compositionId)) {
						certain.addAll(grounds);
					}
				});
			}
		});
		return certain.isEmpty() ? all : certain;
	}

}
