package org.mimamori.server.inventory.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Supplier;
import org.mimamori.server.inventory.Suppliers;
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

@Controller
@RequestMapping("/inventory/suppliers")
class SupplierPages {

	private final Suppliers suppliers;

	SupplierPages(Suppliers suppliers) {
		this.suppliers = suppliers;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("rows", this.suppliers.all());
		return "inventory/web/suppliers";
	}

	@Needs(Right.CATALOGUE)
	@GetMapping("/new")
	String blank(Model model) {
		return form(new SupplierForm(null, null, null, null, null), null, null, model);
	}

	@GetMapping("/{id}")
	String edit(@PathVariable long id, Model model) {
		Supplier supplier = find(id);
		return form(SupplierForm.of(supplier), supplier, null, model);
	}

	@PostMapping("/new")
	Object create(@ModelAttribute("form") SupplierForm form, Page page, Model model, RedirectAttributes redirect) {
		return save(null, form, page, model, redirect);
	}

	@PostMapping("/{id}")
	Object change(@PathVariable long id, @ModelAttribute("form") SupplierForm form, Page page, Model model,
			RedirectAttributes redirect) {
		return save(find(id), form, page, model, redirect);
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		this.suppliers.remove(id);
		Notice.done("inventory.supplier.removed").on(redirect);
		return "redirect:/inventory/suppliers";
	}

	private Supplier find(long id) {
		Supplier supplier = this.suppliers.get(id);
		if (supplier == null) {
			throw Refusal.notFound("inventory.supplier.unknown");
		}
		return supplier;
	}

	private Object save(@Nullable Supplier before, SupplierForm form, Page page, Model model,
			RedirectAttributes redirect) {
		try {
			this.suppliers.save(form.supplier((before != null) ? before.id() : 0), null);
			Notice.done((before != null) ? "inventory.saved" : "inventory.supplier.created").on(redirect);
			return "redirect:/inventory/suppliers";
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(form(form, before, Words.refusal(page, ex), model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	private static String form(SupplierForm form, @Nullable Supplier supplier, @Nullable String wrong, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("supplier", supplier);
		model.addAttribute("wrong", wrong);
		return "inventory/web/supplier-form";
	}

}
