package org.mimamori.server.exposure.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.Opinions;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.exposure.decision.Justification;
import org.mimamori.server.web.Page;

/// What the page of a vulnerability shows of "not affected, because …".
///
/// @param proposed the last day that is proposed
/// @param latest the last day that is allowed
record DecisionSection(String vulnerability, List<Ask> asks, List<Decision> decisions, LocalDate today,
		LocalDate proposed, LocalDate latest) {

	/// A model that counts as affected or undecided.
	///
	/// @param documents those that say so
	/// @param justification what another source says, if it says so in one of the words
	/// of
	/// the standard
	/// @param reason what another source says, in words; empty where none does
	record Ask(long modelId, String model, long units, Verdict verdict, List<AdvisoryRow> documents,
			@Nullable Justification justification, String reason) {
	}

	/// Whether nothing counts because a person decided so.
	boolean settled() {
		return this.asks.isEmpty() && this.decisions.stream().anyMatch((one) -> one.ended() == null);
	}

	static DecisionSection of(String vulnerability, Opinions.SideBySide sides, List<Decision> decisions,
			LocalDate today, Page page) {
		Map<Long, List<Opinions.Line>> models = new LinkedHashMap<>();
		sides.lines()
			.forEach(
					(line) -> models.computeIfAbsent(line.composition().modelId(), (k) -> new ArrayList<>()).add(line));
		List<Ask> asks = new ArrayList<>();
		models.values().forEach((lines) -> {
			Ask ask = ask(lines, sides.documents(), page);
			if (ask != null) {
				asks.add(ask);
			}
		});
		return new DecisionSection(vulnerability, asks, decisions, today, today.plusYears(1), today.plusYears(2));
	}

	/// What runs nowhere does not count, and is nothing to decide about.
	private static @Nullable Ask ask(List<Opinions.Line> lines, List<AdvisoryRow> documents, Page page) {
		List<Opinions.Line> open = lines.stream()
			.filter((line) -> line.decided() != Verdict.NOT_AFFECTED && line.composition().entries() > 0)
			.toList();
		if (open.isEmpty()) {
			return null;
		}
		Set<Long> saying = new LinkedHashSet<>();
		open.forEach((line) -> line.opinions().forEach((opinion) -> {
			if (opinion.counted() == Verdict.AFFECTED || opinion.counted() == Verdict.UNKNOWN) {
				saying.add(opinion.advisoryId());
			}
		}));
		Justification justification = null;
		String reason = "";
		for (Opinions.Line line : lines) {
			for (Opinions.Opinion opinion : line.opinions()) {
				String label = opinion.justification();
				if (label != null && reason.isEmpty()) {
					justification = Justification.near(label).orElse(null);
					reason = page.t("exposure.decision.says", name(opinion.advisoryId(), documents),
							(justification != null) ? page.t("exposure.justification." + justification.code()) : label);
				}
			}
		}
		Opinions.Line first = open.getFirst();
		return new Ask(first.composition().modelId(), first.composition().maker() + " " + first.composition().model(),
				open.stream().mapToLong((line) -> line.composition().units()).sum(), first.decided(),
				documents.stream().filter((document) -> saying.contains(document.id())).toList(), justification,
				reason);
	}

	private static String name(long advisoryId, List<AdvisoryRow> documents) {
		return documents.stream()
			.filter((document) -> document.id() == advisoryId)
			.map((document) -> VulnerabilityView.heading(document) + " (" + document.key() + ")")
			.findFirst()
			.orElse("");
	}

}
