package org.mimamori.server.inventory.web;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Upkeeps;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Needs(Right.CATALOGUE)
@Controller
@RequestMapping("/inventory/models/{id}/upkeep")
class UpkeepPages {

	private final Models models;

	private final Upkeeps upkeeps;

	UpkeepPages(Models models, Upkeeps upkeeps) {
		this.models = models;
		this.upkeeps = upkeeps;
	}

	/// @param from another model whose upkeep fills the form; nothing is stored by that
	@GetMapping
	String edit(@PathVariable long id, @RequestParam @Nullable Long from, Model model) {
		org.mimamori.server.inventory.Model other = (from != null) ? this.models.get(from) : null;
		return form(id, UpkeepForm.of(this.upkeeps.get((other != null) ? other.id() : id)),
				(other != null) ? other.fullName() : null, null, model);
	}

	@PostMapping
	Object save(@PathVariable long id, @ModelAttribute("form") UpkeepForm form, Page page, Model model,
			RedirectAttributes redirect) {
		try {
			this.upkeeps.save(form.upkeep(find(id).id()), Objects.toString(page.user(), ""));
			Notice.done("inventory.saved").on(redirect);
			return "redirect:/inventory/models/" + id + "#upkeep";
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(form(id, form, null, Words.refusal(page, ex), model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	private String form(long id, UpkeepForm form, @Nullable String copied, @Nullable String wrong, Model model) {
		model.addAttribute("bought", find(id));
		model.addAttribute("form", form);
		model.addAttribute("copied", copied);
		model.addAttribute("wrong", wrong);
		model.addAttribute("others",
				this.upkeeps.said()
					.stream()
					.filter((said) -> said.modelId() != id)
					.map((said) -> Choice.of(said.modelId(), said.model(), null))
					.toList());
		return "inventory/web/upkeep-form";
	}

	private org.mimamori.server.inventory.Model find(long id) {
		org.mimamori.server.inventory.Model bought = this.models.get(id);
		if (bought == null) {
			throw Refusal.notFound("inventory.model.unknown");
		}
		return bought;
	}

}
