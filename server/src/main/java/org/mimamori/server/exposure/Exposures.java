package org.mimamori.server.exposure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What touches us, where, and why.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class Exposures {

	private final ImpactRepository repository;

	private final FiguresRepository figures;

	private final Advisories advisories;

	private final Statements statements;

	private final Compositions compositions;

	private final Models models;

	private final NamingRepository naming;

	private final AgeRepository ages;

	private final Clock clock;

	Exposures(ImpactRepository repository, FiguresRepository figures, Advisories advisories, Statements statements,
			Compositions compositions, Models models, NamingRepository naming, AgeRepository ages, Clock clock) {
		this.repository = repository;
		this.figures = figures;
		this.advisories = advisories;
		this.statements = statements;
		this.compositions = compositions;
		this.models = models;
		this.naming = naming;
		this.ages = ages;
		this.clock = clock;
	}

	/// A model that no advisory names: nothing was found, but nothing was compared
	/// either.
	public record Unnamed(long modelId, long units) {
	}

	/// The most units first.
	public List<Unnamed> unnamed() {
		return this.naming.unnamed();
	}

	/// Whether any advisory names a model under one of its names.
	public boolean named(long modelId) {
		return this.naming.named(this.models.compositions(modelId));
	}

	/// What an advisory means for us, counted by place.
	public Impact impact(long advisoryId) {
		return this.repository.impact(advisoryId, this.compositions);
	}

	/// What touches a composition, the gravest first.
	public List<Exposure> touching(long compositionId, int limit) {
		return this.repository.touching(List.of(compositionId), limit);
	}

	/// What touches any composition of a model, the gravest first; one line an advisory
	/// and vulnerability.
	public List<Exposure> touchingModel(long modelId, int limit) {
		return this.repository.touching(this.models.compositions(modelId), limit);
	}

	/// What touches any composition of a firmware release, the gravest first; one line an
	/// advisory and vulnerability.
	public List<Exposure> touchingFirmware(long firmwareId, int limit) {
		return this.repository.touching(this.repository.compositions(List.of(), List.of(), List.of(firmwareId)), limit);
	}

	/// By vulnerability id, the verdict of an advisory for a composition with its why or
	/// why not.
	public Map<String, Explanation> explain(long compositionId, long advisoryId) {
		Map<String, Explanation> explanations = new LinkedHashMap<>();
		Composition composition = this.compositions.load(List.of(compositionId)).get(compositionId);
		if (composition != null) {
			Installed installed = Installed.of(composition);
			this.statements.of(advisoryId)
				.forEach((id, statement) -> explanations.put(id, Explanation.of(statement, installed)));
		}
		return explanations;
	}

	/// What a tie of a model to a product would bring, before it is made.
	///
	/// @param advisories documents that name the product, by the verdict they would give
	public record TiePreview(int affected, int undecided, int notAffected, List<AdvisoryRow> examples) {
	}

	/// @param vendor and product as an advisory names them
	public TiePreview preview(long modelId, char part, String vendor, String product) {
		List<Installed> tied = new ArrayList<>();
		Set<Long> already = new HashSet<>(this.repository.advisoriesTouching(this.models.compositions(modelId)));
		this.compositions.load(this.models.compositions(modelId)).values().forEach((composition) -> {
			Composition.Model model = composition.model();
			if (model != null) {
				List<Composition.Tie> ties = new ArrayList<>(model.ties());
				ties.add(new Composition.Tie(part, vendor, product));
				tied.add(Installed.of(new Composition(
						composition.name(), new Composition.Model(model.maker(), model.name(), model.partNumber(),
								model.hardwareRevision(), model.cpe(), ties),
						composition.firmware(), composition.components())));
			}
		});
		int[] counts = new int[3];
		List<Long> examples = new ArrayList<>();
		this.statements.candidates(List.of(Names.key(vendor, product)), Long.MIN_VALUE, Long.MAX_VALUE,
				(id, statements) -> {
					Verdict verdict = worst(statements.values(), tied);
					counts[verdict.ordinal()]++;
					if (verdict == Verdict.AFFECTED && !already.contains(id)) {
						examples.add(id);
					}
				});
		List<AdvisoryRow> rows = this.advisories.rows(examples.reversed().subList(0, Math.min(5, examples.size())));
		return new TiePreview(counts[Verdict.AFFECTED.ordinal()], counts[Verdict.UNKNOWN.ordinal()],
				counts[Verdict.NOT_AFFECTED.ordinal()], rows);
	}

	private static Verdict worst(Collection<Statement> statements, List<Installed> installed) {
		boolean unknown = false;
		for (Statement statement : statements) {
			for (Installed one : installed) {
				switch (Judge.judge(statement, one)) {
					case AFFECTED -> {
						return Verdict.AFFECTED;
					}
					case UNKNOWN -> unknown = true;
					case NOT_AFFECTED -> {
					}
				}
			}
		}
		return unknown ? Verdict.UNKNOWN : Verdict.NOT_AFFECTED;
	}

	/// The figures of the home page.
	///
	/// @param urgentAdvisories those of the affecting ones that cannot wait for planned
	/// maintenance
	/// @param undecidedAdvisories advisories that touch nothing for certain and may touch
	/// something
	public record Figures(long devices, long affectedUnits, long undecidedUnits, long affectingAdvisories,
			long urgentAdvisories, long undecidedAdvisories) {
	}

	public Figures figures() {
		return this.figures.figures();
	}

	/// How urgent an advisory is for us.
	///
	/// @param outcome the most urgent decision over its vulnerabilities and our places;
	/// `null`: not decided yet, or
	/// no device stands anywhere
	/// @param exploited whether any source knows of exploitation
	/// @param likelihood EPSS of the likeliest vulnerability, 0.0 to 1.0
	public record Urgency(@Nullable Outcome outcome, @Nullable LocalDate due, boolean exploited,
			@Nullable Double likelihood) {
	}

	/// Where the advisory touches us, or may; else `null`.
	public @Nullable Urgency urgency(long advisoryId) {
		return this.figures.urgency(advisoryId);
	}

	/// An advisory that touches us, with how many units.
	public record Touching(AdvisoryRow advisory, int compositions, long units, long undecidedUnits, int sites,
			List<String> models, Urgency urgency) {
	}

	/// Which of the advisories that touch us.
	///
	/// @param undecidedToo also those of which it cannot be told
	/// @param outcome only those with this decision; `null` for all
	/// @param late only those whose day is over
	public record Choice(boolean undecidedToo, @Nullable Outcome outcome, @Nullable Age age, boolean late) {

		public static final Choice AFFECTING = new Choice(false, null, null, false);

		public boolean narrowed() {
			return this.outcome != null || this.age != null || this.late;
		}

	}

	/// Advisories that touch us: certain ones first, the most urgent first.
	///
	/// @param after the last one of the page before
	public List<Touching> touching(boolean undecidedToo, @Nullable Long after, int limit) {
		return touching(new Choice(undecidedToo, null, null, false), after, limit);
	}

	public List<Touching> touching(Choice choice, @Nullable Long after, int limit) {
		return this.figures.touchingUs(choice, after, limit, this.clock.instant(), this.advisories);
	}

	/// Advisories that touch us for certain, by decision and age.
	///
	/// @param outcome `null` where none was made yet
	/// @param late those whose day is over
	public record Aged(@Nullable Outcome outcome, Age age, long advisories, long late) {
	}

	public List<Aged> aged() {
		return this.ages.aged(this.clock.instant());
	}

	/// Affected units by top site, the most first.
	public record PlaceCount(long siteId, long affected, long units) {
	}

	public List<PlaceCount> places() {
		return this.figures.places();
	}

	/// What came and went within the last hours.
	public record Recent(long appeared, long closed) {
	}

	public Recent since(Instant since) {
		return this.figures.since(since);
	}

}
