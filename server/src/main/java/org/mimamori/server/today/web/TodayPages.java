package org.mimamori.server.today.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Support;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What needs me today, in one screen.
@Controller
class TodayPages {

	private static final int GRAVEST = 8;

	private static final int UNNAMED = 6;

	private static final int MONTHS = 12;

	private final Exposures exposures;

	private final Sites sites;

	private final Models models;

	private final AdvisoryLoads loads;

	private final Clock clock;

	TodayPages(Exposures exposures, Sites sites, Models models, AdvisoryLoads loads, Clock clock) {
		this.exposures = exposures;
		this.sites = sites;
		this.models = models;
		this.loads = loads;
		this.clock = clock;
	}

	/// @param percent of the most affected place
	record Place(Site site, long affected, int percent) {
	}

	/// Units of models whose support ends in a month.
	///
	/// @param height of the bar, 0 to 40
	record Month(YearMonth month, long units, int height) {
	}

	/// Everything the page shows.
	record Today(Exposures.Figures figures, List<Exposures.Touching> gravest, List<Place> places, List<Month> months,
			long supportEnded, long supportEnding, List<Model> ending, List<Model> unnamed, int unnamedModels,
			Exposures.Recent recent, List<Load> loads, Instant asOf) {
	}

	@GetMapping("/")
	String today(org.springframework.ui.Model view) {
		Instant now = this.clock.instant();
		List<Load> recent = this.loads.recent(3);
		List<Exposures.Unnamed> unnamed = recent.isEmpty() ? List.of() : this.exposures.unnamed();
		List<Model> ending = this.models.supportEnding(365, 500);
		view.addAttribute("today",
				new Today(this.exposures.figures(), this.exposures.touching(true, null, GRAVEST), places(),
						months(ending), units(ending, Support.State.ENDED), units(ending, Support.State.ENDING),
						ending.stream().limit(6).toList(), models(unnamed), unnamed.size(),
						this.exposures.since(now.minus(Duration.ofDays(1))), recent, now));
		return "today/web/today";
	}

	private List<Model> models(List<Exposures.Unnamed> unnamed) {
		return unnamed.stream()
			.limit(UNNAMED)
			.map((one) -> this.models.get(one.modelId()))
			.filter(Objects::nonNull)
			.toList();
	}

	private static long units(List<Model> models, Support.State state) {
		return models.stream().filter((model) -> model.support().state() == state).mapToLong(Model::units).sum();
	}

	/// The places just below the top, with everything below them.
	private List<Place> places() {
		SiteTree tree = this.sites.tree();
		Map<Long, Long> affected = new HashMap<>();
		this.exposures.places().forEach((place) -> affected.put(place.siteId(), place.affected()));
		List<Site> top = tree.roots();
		while (top.size() == 1 && !tree.children(top.getFirst().id()).isEmpty()) {
			top = tree.children(top.getFirst().id());
		}
		Map<Site, Long> sums = new HashMap<>();
		top.forEach((site) -> sums.put(site,
				tree.within(site.id()).stream().mapToLong((id) -> affected.getOrDefault(id, 0L)).sum()));
		long most = sums.values().stream().mapToLong(Long::longValue).max().orElse(0);
		return sums.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 0)
			.sorted(Map.Entry.<Site, Long>comparingByValue().reversed())
			.limit(8)
			.map((entry) -> new Place(entry.getKey(), entry.getValue(),
					(int) Math.max(1, 100 * entry.getValue() / most)))
			.toList();
	}

	private List<Month> months(List<Model> models) {
		YearMonth first = YearMonth.from(LocalDate.now(this.clock));
		Map<YearMonth, Long> units = new HashMap<>();
		models.forEach((model) -> {
			LocalDate end = model.support().endsOn();
			if (end != null) {
				units.merge(YearMonth.from(end), model.units(), Long::sum);
			}
		});
		List<Month> months = new ArrayList<>();
		for (int i = 0; i < MONTHS; i++) {
			months.add(new Month(first.plusMonths(i), units.getOrDefault(first.plusMonths(i), 0L), 0));
		}
		long most = months.stream().map(Month::units).max(Comparator.naturalOrder()).orElse(0L);
		return months.stream()
			.map((month) -> new Month(month.month(), month.units(),
					(most > 0 && month.units() > 0) ? (int) Math.max(2, 40 * month.units() / most) : 0))
			.toList();
	}

}
