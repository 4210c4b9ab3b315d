package org.mimamori.server.exposure.web;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.ExposureNotice;
import org.mimamori.server.exposure.ExposureNotices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What changed for us.
@Controller
@RequestMapping("/exposures/changes")
class ChangePages {

	private static final int ROWS = 50;

	private final ExposureNotices notices;

	ChangePages(ExposureNotices notices) {
		this.notices = notices;
	}

	@GetMapping
	String list(@RequestParam @Nullable String kind, @RequestParam @Nullable Long before, Model model) {
		ExposureNotice.Kind chosen = Arrays.stream(ExposureNotice.Kind.values())
			.filter((one) -> one.code().equals(kind))
			.findFirst()
			.orElse(null);
		List<ExposureNotice> rows = this.notices.list(chosen, before, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", rows.size() > ROWS);
		model.addAttribute("first", before == null);
		model.addAttribute("kind", chosen);
		return "exposure/web/changes";
	}

}
