package org.mimamori.server.assessment.own.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.mimamori.server.assessment.own.OwnList;
import org.mimamori.server.assessment.own.Proofs;
import org.mimamori.server.web.MenuEntry;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Mimamori against its own list, as it stands now.
@Controller
class OwnListPages {

	private final OwnList list;

	private final Proofs proofs;

	private final Clock clock;

	OwnListPages(OwnList list, Proofs proofs, Clock clock) {
		this.list = list;
		this.proofs = proofs;
		this.clock = clock;
	}

	@Bean
	static MenuEntry ownListEntry() {
		return new MenuEntry(MenuEntry.Place.PROTECTION, "own-list", "/settings/own-list", "assessment.own", 85,
				org.mimamori.server.web.Right.AUDIT, true);
	}

	@GetMapping("/settings/own-list")
	String show(Model model) {
		List<OwnList.Line> lines = this.list.look();
		model.addAttribute("lines", lines);
		model.addAttribute("chapters", lines.stream()
			.collect(Collectors.groupingBy(OwnListPages::chapter, LinkedHashMap::new, Collectors.toList())));
		model.addAttribute("good", lines.stream().filter(OwnList.Line::good).count());
		model.addAttribute("not", lines.stream().filter(OwnList.Line::notApplicable).count());
		model.addAttribute("sheet", this.list.sheet());
		model.addAttribute("proofs", this.proofs);
		model.addAttribute("now", this.clock.instant());
		return "assessment/own/web/own-list";
	}

	private static String chapter(OwnList.Line line) {
		return line.item().number().replaceFirst("-.*", "");
	}

	@PostMapping("/settings/own-list")
	String make() {
		this.list.make();
		return "redirect:/settings/own-list";
	}

}
