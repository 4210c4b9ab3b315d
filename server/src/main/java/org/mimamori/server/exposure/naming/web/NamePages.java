package org.mimamori.server.exposure.naming.web;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.naming.Name;
import org.mimamori.server.exposure.naming.Names;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Names to be decided, one after the other, each with one key.
@Controller
@RequestMapping("/exposures/names")
class NamePages {

	private static final int AHEAD = 8;

	private static final int ROWS = 50;

	private final Names names;

	private final Exposures exposures;

	NamePages(Names names, Exposures exposures) {
		this.names = names;
		this.exposures = exposures;
	}

	@Bean
	static MenuEntry namesEntry() {
		return new MenuEntry(MenuEntry.Place.KNOWLEDGE, "names", "/exposures/names", "exposure.names", 60);
	}

	/// @param preview what accepting would bring, over all spellings of the product
	record Asked(Name name, int affected, int undecided, int notAffected) {
	}

	/// @param id the one to decide; without it, or where it is decided, the first
	/// @param skipped leave this one and those before it for later
	@GetMapping
	String next(@RequestParam @Nullable Long id, @RequestParam @Nullable Long skipped, Model model) {
		List<Name> open = this.names.open(500);
		int at = 0;
		for (int i = 0; i < open.size(); i++) {
			if (id != null && open.get(i).id() == id) {
				at = i;
			}
			if (skipped != null && open.get(i).id() == skipped) {
				at = (i + 1) % open.size();
			}
		}
		model.addAttribute("asked", open.isEmpty() ? null : asked(open.get(at)));
		model.addAttribute("ahead",
				open.isEmpty() ? List.of() : open.subList(at + 1, Math.min(open.size(), at + 1 + AHEAD)));
		model.addAttribute("counts", this.names.counts());
		return "exposure/naming/web/names";
	}

	private Asked asked(Name name) {
		int[] counts = new int[3];
		for (Tie product : name.products()) {
			Exposures.TiePreview preview = this.exposures.preview(name.modelId(), product.part(), product.vendor(),
					product.product());
			counts[0] = Math.max(counts[0], preview.affected());
			counts[1] = Math.max(counts[1], preview.undecided());
			counts[2] = Math.max(counts[2], preview.notAffected());
		}
		return new Asked(name, counts[0], counts[1], counts[2]);
	}

	@GetMapping("/decided")
	String decided(@RequestParam(defaultValue = "accepted") String state, @RequestParam @Nullable Long after,
			Model model) {
		Name.State shown = switch (state) {
			case "sure" -> Name.State.SURE;
			case "rejected" -> Name.State.REJECTED;
			default -> Name.State.ACCEPTED;
		};
		List<Name> rows = this.names.list(shown, after, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", rows.size() > ROWS);
		model.addAttribute("first", after == null);
		model.addAttribute("state", shown.name().toLowerCase(Locale.ROOT));
		model.addAttribute("counts", this.names.counts());
		return "exposure/naming/web/decided";
	}

	@PostMapping("/{id}/accept")
	String accept(@PathVariable long id, Authentication person, RedirectAttributes redirect) {
		Name name = get(id);
		told(this.names.accept(id, person.getName()), "exposure.names.accepted.done", name, redirect);
		return "redirect:/exposures/names";
	}

	@PostMapping("/{id}/reject")
	String reject(@PathVariable long id, Authentication person, @RequestParam @Nullable String back,
			RedirectAttributes redirect) {
		Name name = get(id);
		told(this.names.reject(id, person.getName()), "exposure.names.rejected.done", name, redirect);
		return (back != null) ? "redirect:/exposures/names/decided?state=sure" : "redirect:/exposures/names";
	}

	@PostMapping("/{id}/undo")
	String undo(@PathVariable long id, RedirectAttributes redirect) {
		Name name = get(id);
		(this.names.undo(id) ? Notice.done("exposure.names.undone", name.maker() + " " + name.model())
				: Notice.refused("exposure.names.late"))
			.on(redirect);
		return "redirect:/exposures/names?id=" + id;
	}

	private Name get(long id) {
		Name name = this.names.get(id);
		if (name == null) {
			throw Refusal.notFound("exposure.names.gone");
		}
		return name;
	}

	private static void told(boolean done, String key, Name name, RedirectAttributes redirect) {
		Tie product = name.products().getFirst();
		(done ? Notice.done(key, name.maker() + " " + name.model(), product.vendor() + " " + product.product())
			.undo("/exposures/names/" + name.id() + "/undo") : Notice.refused("exposure.names.late")).on(redirect);
	}

}
