package org.mimamori.server.exposure.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.Age;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/exposures")
class ExposurePages {

	private static final int ROWS = 50;

	private final Exposures exposures;

	private final Advisories advisories;

	private final ImpactParts parts;

	ExposurePages(Exposures exposures, Advisories advisories, ImpactParts parts) {
		this.exposures = exposures;
		this.advisories = advisories;
		this.parts = parts;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "false") boolean undecided, @RequestParam @Nullable String decision,
			@RequestParam @Nullable String age, @RequestParam(defaultValue = "false") boolean late,
			@RequestParam @Nullable Long after, Model model) {
		Exposures.Choice choice = new Exposures.Choice(undecided, outcome(decision), Age.of(age), late);
		List<Exposures.Touching> rows = this.exposures.touching(choice, after, ROWS + 1);
		model.addAttribute("choice", choice);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", rows.size() > ROWS);
		model.addAttribute("first", after == null);
		model.addAttribute("undecided", undecided);
		model.addAttribute("figures", this.exposures.figures());
		model.addAttribute("anyAdvisory", !rows.isEmpty() || this.advisories.count(null, null) > 0);
		return "exposure/web/exposures";
	}

	/// A word that is none filters nothing.
	private static @Nullable Outcome outcome(@Nullable String word) {
		return Arrays.stream(Outcome.values()).filter((one) -> one.word().equals(word)).findFirst().orElse(null);
	}

	/// Any composition and any advisory: why, why not, or what is missing to know.
	///
	/// @param q id of the advisory as its publisher gave it, where its number here is not
	/// known
	@GetMapping("/why")
	String why(@RequestParam long composition, @RequestParam @Nullable Long advisory, @RequestParam @Nullable String q,
			Page page, Model model) {
		List<AdvisoryRow> found = (q != null && !q.isBlank()) ? this.advisories.list(q, null, false, null, 10)
				: List.of();
		AdvisoryRow row = (advisory != null) ? this.advisories.row(advisory)
				: (found.size() == 1) ? found.getFirst() : null;
		if (advisory != null && row == null) {
			throw Refusal.notFound("advisory.gone");
		}
		model.addAllAttributes(Map.of("composition", composition, "found", found));
		model.addAttribute("row", row);
		model.addAttribute("q", q);
		model.addAttribute("explained", (row != null) ? this.parts.explain(page, row.id(), composition) : null);
		return "exposure/web/why";
	}

}
