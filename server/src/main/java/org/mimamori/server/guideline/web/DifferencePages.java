package org.mimamori.server.guideline.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.EditionRow;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.own.Difference;
import org.mimamori.server.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What changed from one edition to another.
@Controller
class DifferencePages {

	private final Guidelines guidelines;

	DifferencePages(Guidelines guidelines) {
		this.guidelines = guidelines;
	}

	/// @param from the number of the earlier edition; the one before `to` where none is
	/// said
	/// @param to the newest where none is said
	@GetMapping("/guidelines/{key}/difference")
	String difference(@PathVariable String key, @RequestParam @Nullable Integer from,
			@RequestParam @Nullable Integer to, Model model) {
		List<EditionRow> rows = this.guidelines.editions(key);
		if (rows.isEmpty()) {
			throw Refusal.notFound("guideline.gone", key);
		}
		Edition after = edition(rows, (to != null) ? to : rows.getFirst().number(), key);
		Edition before = null;
		if (rows.size() > 1) {
			before = edition(rows,
					(from != null) ? from
							: rows.stream()
								.mapToInt(EditionRow::number)
								.filter((number) -> number < after.number())
								.max()
								.orElse(rows.getLast().number()),
					key);
		}
		model.addAttribute("editions", rows);
		model.addAttribute("before", before);
		model.addAttribute("after", after);
		model.addAttribute("difference",
				(before != null) ? Difference.between(before.guideline(), after.guideline()) : null);
		return "guideline/web/difference";
	}

	private Edition edition(List<EditionRow> rows, int number, String key) {
		return rows.stream()
			.filter((row) -> row.number() == number)
			.findFirst()
			.map((row) -> this.guidelines.edition(row.id()))
			.orElseThrow(() -> Refusal.notFound("guideline.gone", key));
	}

}
