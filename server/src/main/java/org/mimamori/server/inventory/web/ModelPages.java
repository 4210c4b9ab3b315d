package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.inventory.TouchSections;
import org.mimamori.server.inventory.Upkeeps;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/inventory/models")
class ModelPages {

	private static final int ROWS = 50;

	private final Models models;

	private final Firmwares firmwares;

	private final Suppliers suppliers;

	private final TouchSections touch;

	private final TieOptions ties;

	private final Upkeeps upkeeps;

	ModelPages(Models models, Firmwares firmwares, Suppliers suppliers, TouchSections touch, TieOptions ties,
			Upkeeps upkeeps) {
		this.models = models;
		this.firmwares = firmwares;
		this.suppliers = suppliers;
		this.touch = touch;
		this.ties = ties;
		this.upkeeps = upkeeps;
	}

	@GetMapping
	String list(@RequestParam @Nullable String q, @RequestParam(defaultValue = "0") int from, Model model) {
		int offset = Math.max(0, from);
		model.addAttribute("rows", this.models.list(q, ROWS, offset));
		model.addAttribute("total", this.models.count(q));
		model.addAttribute("q", q);
		model.addAttribute("from", offset);
		model.addAttribute("size", ROWS);
		return "inventory/web/models";
	}

	/// @param product what to search among the products that advisories name
	@GetMapping("/{id}")
	String one(@PathVariable long id, @RequestParam @Nullable String product, Page page, Model model) {
		org.mimamori.server.inventory.Model bought = this.models.get(id);
		if (bought == null) {
			throw Refusal.notFound("inventory.model.unknown");
		}
		Long supplierId = bought.supplierId();
		model.addAttribute("bought", bought);
		model.addAttribute("dates", this.models.supportDates(id));
		model.addAttribute("firmwares", this.firmwares.of(id));
		model.addAttribute("supplier", (supplierId != null) ? this.suppliers.get(supplierId) : null);
		model.addAttribute("upkeep", this.upkeeps.get(id));
		model.addAttribute("ties", this.models.ties(id));
		model.addAttribute("search", this.ties.search(page, bought, product));
		model.addAttribute("touching", this.touch.model(page, id));
		return "inventory/web/model";
	}

	@PostMapping("/{id}/tie")
	String tie(@PathVariable long id, @RequestParam String product, Page page, RedirectAttributes redirect) {
		String[] parts = product.split("\n", -1);
		if (parts.length != 3 || parts[0].length() != 1 || this.models.get(id) == null || product.length() > 1000) {
			throw Refusal.unusable("inventory.tie.unreadable");
		}
		String by = page.user();
		this.models.tie(id, parts[0].charAt(0), parts[1], parts[2], (by != null) ? by : "");
		Notice notice = Notice.done("inventory.tie.done", parts[1] + " " + parts[2]);
		this.models.ties(id)
			.stream()
			.filter((tie) -> tie.part() == parts[0].charAt(0) && tie.vendor().equals(parts[1])
					&& tie.product().equals(parts[2]))
			.findFirst()
			.ifPresentOrElse(
					(tie) -> notice.undo("/inventory/models/" + id + "/ties/" + tie.id() + "/remove").on(redirect),
					() -> notice.on(redirect));
		return "redirect:/inventory/models/" + id + "#ties";
	}

	@PostMapping("/{id}/ties/{tieId}/remove")
	String untie(@PathVariable long id, @PathVariable long tieId, RedirectAttributes redirect) {
		this.models.untie(id, tieId);
		Notice.done("inventory.tie.removed").on(redirect);
		return "redirect:/inventory/models/" + id + "#ties";
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		try {
			this.models.remove(id);
			Notice.done("inventory.model.removed").on(redirect);
			return "redirect:/inventory/models";
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/inventory/models/" + id;
		}
	}

	/// The releases that devices do not name are one line of the table too.
	static long unrecorded(org.mimamori.server.inventory.Model model,
			List<org.mimamori.server.inventory.Firmware> firmwares) {
		return model.units() - firmwares.stream().mapToLong(org.mimamori.server.inventory.Firmware::units).sum();
	}

}
