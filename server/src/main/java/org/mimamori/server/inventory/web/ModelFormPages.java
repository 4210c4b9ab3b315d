package org.mimamori.server.inventory.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Models;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Needs(Right.CATALOGUE)
@Controller
@RequestMapping("/inventory/models")
class ModelFormPages {

	private final Models models;

	private final Choices choices;

	ModelFormPages(Models models, Choices choices) {
		this.models = models;
		this.choices = choices;
	}

	@GetMapping("/new")
	String blank(Page page, Model model) {
		return form(ModelForm.blank(), null, null, page, model);
	}

	@GetMapping("/{id}/edit")
	String edit(@PathVariable long id, Page page, Model model) {
		org.mimamori.server.inventory.Model bought = find(id);
		return form(ModelForm.of(bought, this.models.supportDates(id)), bought, null, page, model);
	}

	@PostMapping("/new")
	Object create(@ModelAttribute("form") ModelForm form, Page page, Model model, RedirectAttributes redirect) {
		return save(null, form, page, model, redirect);
	}

	@PostMapping("/{id}/edit")
	Object change(@PathVariable long id, @ModelAttribute("form") ModelForm form, Page page, Model model,
			RedirectAttributes redirect) {
		return save(find(id), form, page, model, redirect);
	}

	private org.mimamori.server.inventory.Model find(long id) {
		org.mimamori.server.inventory.Model bought = this.models.get(id);
		if (bought == null) {
			throw Refusal.notFound("inventory.model.unknown");
		}
		return bought;
	}

	private Object save(org.mimamori.server.inventory.@Nullable Model before, ModelForm form, Page page, Model model,
			RedirectAttributes redirect) {
		try {
			long id = this.models.save(form.model((before != null) ? before.id() : 0, page), form.dates(), null);
			Notice.done((before != null) ? "inventory.saved" : "inventory.model.created").on(redirect);
			return "redirect:/inventory/models/" + id;
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(form(form, before, Words.refusal(page, ex), page, model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	private String form(ModelForm form, org.mimamori.server.inventory.@Nullable Model bought, @Nullable String wrong,
			Page page, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("bought", bought);
		model.addAttribute("wrong", wrong);
		model.addAttribute("suppliers", this.choices.suppliers(page, form.supplier()));
		return "inventory/web/model-form";
	}

}
