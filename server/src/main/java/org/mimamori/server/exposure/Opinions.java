package org.mimamori.server.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.VulnerabilityId;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.version.Truth;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What each source says of one vulnerability for each of our compositions, side by side.
///
/// Sources are not weighed against each other: what one of them calls affected counts as affected until a
/// person decides otherwise, because to miss a weakness is worse than to look at one too many.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class Opinions {

	private static final int DOCUMENTS = 12;

	private static final int COMPOSITIONS = 50;

	private final Advisories advisories;

	private final Statements statements;

	private final Compositions compositions;

	private final ImpactRepository repository;

	Opinions(Advisories advisories, Statements statements, Compositions compositions, ImpactRepository repository) {
		this.advisories = advisories;
		this.statements = statements;
		this.compositions = compositions;
		this.repository = repository;
	}

	/// What one document says of a composition.
	///
	/// @param verdict `null` where it names none of its products
	/// @param covered whether a person decided against it
	/// @param justification why the document says that it is not affected, as a label of
	/// its standard
	public record Opinion(long advisoryId, @Nullable Verdict verdict, boolean covered, @Nullable String justification) {

		/// What counts of it.
		public @Nullable Verdict counted() {
			return this.covered ? Verdict.NOT_AFFECTED : this.verdict;
		}

	}

	/// A composition with what every document says of it, in the order of the documents.
	///
	/// @param decided what counts
	/// @param contradicted whether one document says affected and another one, that names
	/// the product too, says not
	public record Line(CompositionRow composition, List<Opinion> opinions, Verdict decided, boolean contradicted) {
		public Line {
			opinions = List.copyOf(opinions);
		}

		private Line of(List<AdvisoryRow> documents) {
			return new Line(this.composition,
					this.opinions.stream()
						.filter((one) -> documents.stream().anyMatch((document) -> document.id() == one.advisoryId()))
						.toList(),
					this.decided, this.contradicted);
		}

	}

	/// @param about every document looked at
	/// @param documents those that name a composition of ours
	/// @param silent how many documents name none of our compositions, and are left out
	/// @param moreDocuments how many were not looked at
	/// @param moreCompositions how many are not shown
	public record SideBySide(List<AdvisoryRow> about, List<AdvisoryRow> documents, List<Line> lines, int silent,
			int moreDocuments, int moreCompositions) {
		public SideBySide {
			about = List.copyOf(about);
			documents = List.copyOf(documents);
			lines = List.copyOf(lines);
		}

		public boolean contradicted() {
			return this.lines.stream().anyMatch(Line::contradicted);
		}
	}

	public SideBySide of(String vulnerability) {
		List<AdvisoryRow> all = this.advisories.about(vulnerability);
		List<AdvisoryRow> documents = all.subList(0, Math.min(DOCUMENTS, all.size()));
		List<Long> ids = this.repository.candidates(documents.stream().map(AdvisoryRow::id).toList());
		List<CompositionRow> rows = this.compositions.rows(ids)
			.stream()
			.sorted(Comparator.comparingLong(CompositionRow::units).reversed().thenComparing(CompositionRow::id))
			.toList();
		List<CompositionRow> shown = rows.subList(0, Math.min(COMPOSITIONS, rows.size()));
		Map<Long, Composition> loaded = this.compositions.load(shown.stream().map(CompositionRow::id).toList());
		Map<Long, List<Opinion>> opinions = new LinkedHashMap<>();
		Map<Long, Set<Long>> covered = this.repository.covered(vulnerability,
				documents.stream().map(AdvisoryRow::id).toList());
		for (AdvisoryRow document : documents) {
			Set<Long> against = covered.getOrDefault(document.id(), Set.of());
			Statement statement = statement(this.statements.of(document.id()), vulnerability);
			loaded.forEach((id, composition) -> opinions.computeIfAbsent(id, (k) -> new ArrayList<>())
				.add(opinion(document.id(), statement, composition, against.contains(id))));
		}
		List<Line> lines = new ArrayList<>();
		for (CompositionRow row : shown) {
			Line line = line(row, opinions.getOrDefault(row.id(), List.of()));
			if (line.opinions().stream().anyMatch((one) -> one.verdict() != null)) {
				lines.add(line);
			}
		}
		lines.sort(Comparator.comparing(Line::decided, Opinions::graver)
			.thenComparing((line) -> -line.composition().units()));
		List<AdvisoryRow> speaking = documents.stream()
			.filter((document) -> lines.stream().anyMatch((line) -> speaks(line, document)))
			.toList();
		return new SideBySide(documents, speaking, lines.stream().map((line) -> line.of(speaking)).toList(),
				documents.size() - speaking.size(), all.size() - documents.size(), rows.size() - shown.size());
	}

	private static boolean speaks(Line line, AdvisoryRow document) {
		return line.opinions().stream().anyMatch((one) -> one.advisoryId() == document.id() && one.verdict() != null);
	}

	private static @Nullable Statement statement(Map<String, Statement> statements, String vulnerability) {
		String asked = VulnerabilityId.of(vulnerability).text();
		return statements.entrySet()
			.stream()
			.filter((entry) -> VulnerabilityId.of(entry.getKey()).text().equals(asked))
			.map(Map.Entry::getValue)
			.reduce(Statement::plus)
			.orElse(null);
	}

	private static Opinion opinion(long advisoryId, @Nullable Statement statement, Composition composition,
			boolean covered) {
		if (statement == null) {
			return new Opinion(advisoryId, null, false, null);
		}
		Explanation explanation = Explanation.of(statement, Installed.of(composition));
		return new Opinion(advisoryId, explanation.reasons().isEmpty() ? null : explanation.verdict(), covered,
				(explanation.verdict() == Verdict.NOT_AFFECTED) ? justification(explanation) : null);
	}

	private static @Nullable String justification(Explanation explanation) {
		for (Explanation.Reasoned reasoned : explanation.reasons()) {
			if (reasoned.status() == Statement.Status.NOT_AFFECTED && reasoned.affected() == Truth.TRUE
					&& reasoned.justification() != null) {
				return reasoned.justification();
			}
		}
		return null;
	}

	private static Line line(CompositionRow row, List<Opinion> opinions) {
		Set<Verdict> said = new HashSet<>();
		opinions.forEach((opinion) -> {
			Verdict verdict = opinion.counted();
			if (verdict != null) {
				said.add(verdict);
			}
		});
		Verdict decided = said.contains(Verdict.AFFECTED) ? Verdict.AFFECTED
				: said.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.NOT_AFFECTED;
		return new Line(row, opinions, decided, said.contains(Verdict.AFFECTED) && said.contains(Verdict.NOT_AFFECTED));
	}

	private static int graver(Verdict one, Verdict other) {
		return Integer.compare(rank(one), rank(other));
	}

	private static int rank(Verdict verdict) {
		return switch (verdict) {
			case AFFECTED -> 0;
			case UNKNOWN -> 1;
			case NOT_AFFECTED -> 2;
		};
	}

}
