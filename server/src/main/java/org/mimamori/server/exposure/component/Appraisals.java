package org.mimamori.server.exposure.component;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Clause;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.FleetJudge;
import org.mimamori.engine.match.Reason;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.version.Truth;
import org.mimamori.server.exposure.Statements;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Judges components that are installed nowhere, as installed ones are judged, and keeps
/// nothing: no composition, no exposure, no count.
@Needs(Right.ADVISORY)
@Service
public class Appraisals {

	/// Of each verdict this much is spelled out; what is counted is counted to the end.
	public static final int MOST = 1000;

	private final Statements statements;

	Appraisals(Statements statements) {
		this.statements = statements;
	}

	/// Holds the components, as one composition, against every document that names one of
	/// them.
	///
	/// @param name what to call the composition
	@Needs(Right.ADVISORY)
	@Transactional(readOnly = true)
	public Appraisal of(String name, List<Part> parts) {
		CompositionIndex index = CompositionIndex
			.of(List.of(new Composition(name, null, null, parts.stream().map(Part::component).toList())));
		Gathered gathered = new Gathered(new FleetJudge(index), new Shelves(parts));
		this.statements.candidates(index.keys(), Long.MIN_VALUE, Long.MAX_VALUE, gathered::document);
		return gathered.finish();
	}

	private static final class Gathered {

		private final FleetJudge judge;

		private final Shelves shelves;

		private final Map<Verdict, List<Appraisal.Said>> said = new EnumMap<>(Verdict.class);

		private final Map<Verdict, Set<String>> vulnerabilities = new EnumMap<>(Verdict.class);

		private int documents;

		Gathered(FleetJudge judge, Shelves shelves) {
			this.judge = judge;
			this.shelves = shelves;
			for (Verdict verdict : Verdict.values()) {
				this.said.put(verdict, new ArrayList<>());
				this.vulnerabilities.put(verdict, new HashSet<>());
			}
		}

		void document(long id, Map<String, Statement> statements) {
			boolean named = false;
			for (Map.Entry<String, Statement> entry : statements.entrySet()) {
				List<Shelves.Named> parts = this.shelves.named(entry.getValue());
				if (!parts.isEmpty()) {
					Verdict whole = this.judge.judge(entry.getValue()).of(0);
					for (Shelves.Named part : parts) {
						named |= add(id, entry.getKey(), entry.getValue(), part, both(whole, part.verdict()));
					}
				}
			}
			this.documents += named ? 1 : 0;
		}

		/// A component is touched as long as the whole is.
		private static Verdict both(Verdict whole, Verdict part) {
			if (whole == Verdict.NOT_AFFECTED || part == Verdict.NOT_AFFECTED) {
				return Verdict.NOT_AFFECTED;
			}
			return (whole == Verdict.AFFECTED) ? part : Verdict.UNKNOWN;
		}

		private boolean add(long id, String vulnerability, Statement statement, Shelves.Named named, Verdict verdict) {
			List<Appraisal.Said> list = this.said.getOrDefault(verdict, List.of());
			Set<String> known = this.vulnerabilities.getOrDefault(verdict, Set.of());
			if (list.size() >= MOST && known.contains(vulnerability)) {
				return true;
			}
			Clause clause = deciding(Explanation.of(statement, named.alone()), verdict);
			if (clause == null) {
				// the same name for another thing: hardware, or another edition
				return false;
			}
			known.add(vulnerability);
			if (list.size() < MOST) {
				list.add(new Appraisal.Said(id, vulnerability, named.part(), verdict, clause.product(), clause.range(),
						clause.reason()));
			}
			return true;
		}

		/// The criterion that came out as the verdict did; else the first one that was
		/// compared.
		private static @Nullable Clause deciding(Explanation explanation, Verdict verdict) {
			Truth wanted = switch (verdict) {
				case AFFECTED -> Truth.TRUE;
				case UNKNOWN -> Truth.UNKNOWN;
				case NOT_AFFECTED -> Truth.FALSE;
			};
			List<Clause> compared = new ArrayList<>();
			explanation.reasons().forEach((reason) -> collect(reason.clause(), compared));
			return compared.stream()
				.filter((clause) -> clause.truth() == wanted)
				.findFirst()
				.orElse(compared.isEmpty() ? null : compared.getFirst());
		}

		private static void collect(Clause clause, List<Clause> compared) {
			if (clause.operator() == Clause.Operator.CRITERION && clause.vulnerable() && clause.item() != null
					&& clause.reason() != Reason.NOT_INSTALLED) {
				compared.add(clause);
			}
			clause.parts().forEach((part) -> collect(part, compared));
		}

		Appraisal finish() {
			Set<String> affected = this.vulnerabilities.getOrDefault(Verdict.AFFECTED, Set.of());
			Set<String> unclear = new HashSet<>(this.vulnerabilities.getOrDefault(Verdict.UNKNOWN, Set.of()));
			Set<String> cleared = new HashSet<>(this.vulnerabilities.getOrDefault(Verdict.NOT_AFFECTED, Set.of()));
			unclear.removeAll(affected);
			cleared.removeAll(affected);
			cleared.removeAll(unclear);
			List<Appraisal.Said> all = new ArrayList<>();
			for (Verdict verdict : List.of(Verdict.AFFECTED, Verdict.UNKNOWN, Verdict.NOT_AFFECTED)) {
				all.addAll(this.said.getOrDefault(verdict, List.of()));
			}
			return new Appraisal(this.documents, affected.size(), unclear.size(), cleared.size(), all);
		}

	}

}
