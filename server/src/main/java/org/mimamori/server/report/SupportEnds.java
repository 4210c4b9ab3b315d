package org.mimamori.server.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;

/// When the support of what is in service ends, by quarter of the calendar year.
@Needs(Right.REPORT)
@Service
public class SupportEnds {

	static final int QUARTERS = 8;

	private static final int MOST_MODELS = 20_000;

	private final Models models;

	SupportEnds(Models models) {
		this.models = models;
	}

	Report.Support of(LocalDate today) {
		LocalDate first = first(today);
		List<Model> models = ending(today);
		List<Report.Quarter> quarters = new ArrayList<>();
		for (int i = 0; i < QUARTERS; i++) {
			LocalDate begin = first.plusMonths(3L * i);
			List<Model> within = within(models, begin);
			quarters.add(
					new Report.Quarter(begin.getYear(), (begin.getMonthValue() + 2) / 3, units(within), within.size()));
		}
		List<Model> ended = ended(models);
		return new Report.Support(units(ended), ended.size(), quarters);
	}

	/// The models behind a figure, the nearest end first.
	///
	/// @param quarter as [Report.Quarter#code]; `ended` for those without support
	@Needs(Right.READ)
	public List<Model> models(String quarter, LocalDate today) {
		List<Model> models = ending(today);
		if ("ended".equals(quarter)) {
			return ended(models);
		}
		for (int i = 0; i < QUARTERS; i++) {
			LocalDate begin = first(today).plusMonths(3L * i);
			if (quarter.equals(begin.getYear() + "Q" + (begin.getMonthValue() + 2) / 3)) {
				return within(models, begin);
			}
		}
		return List.of();
	}

	private List<Model> ending(LocalDate today) {
		LocalDate last = first(today).plusMonths(3L * QUARTERS).minusDays(1);
		return this.models.supportEnding((int) (last.toEpochDay() - today.toEpochDay()), MOST_MODELS);
	}

	private static LocalDate first(LocalDate today) {
		return LocalDate.of(today.getYear(), 3 * ((today.getMonthValue() - 1) / 3) + 1, 1);
	}

	private static List<Model> ended(List<Model> models) {
		return models.stream().filter((model) -> model.support().state() == Support.State.ENDED).toList();
	}

	/// What ended in this quarter already counts as ended, not as ending.
	private static List<Model> within(List<Model> models, LocalDate begin) {
		return models.stream().filter((model) -> model.support().state() != Support.State.ENDED).filter((model) -> {
			LocalDate end = Objects.requireNonNullElse(model.support().endsOn(), LocalDate.MAX);
			return !end.isBefore(begin) && end.isBefore(begin.plusMonths(3));
		}).toList();
	}

	private static long units(List<Model> models) {
		return models.stream().mapToLong(Model::units).sum();
	}

}
