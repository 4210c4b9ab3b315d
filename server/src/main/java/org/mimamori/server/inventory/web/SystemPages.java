package org.mimamori.server.inventory.web;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.SystemSections;
import org.mimamori.server.inventory.Systems;
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
@RequestMapping("/inventory/systems")
class SystemPages {

	private static final Devices.Totals NONE = new Devices.Totals(0, 0);

	private final Systems systems;

	private final Sites sites;

	private final SystemBoxes boxes;

	private final Choices choices;

	private final SystemSections sections;

	SystemPages(Systems systems, Sites sites, SystemBoxes boxes, Choices choices, SystemSections sections) {
		this.systems = systems;
		this.sites = sites;
		this.boxes = boxes;
		this.choices = choices;
		this.sections = sections;
	}

	/// A system in the list.
	record Row(IotSystem system, Devices.Totals totals) {
	}

	@GetMapping
	String list(Model model) {
		var totals = this.systems.totals();
		model.addAttribute("rows",
				this.systems.all()
					.stream()
					.map((system) -> new Row(system, totals.getOrDefault(system.id(), NONE)))
					.toList());
		return "inventory/web/systems";
	}

	@GetMapping("/{id}")
	String one(@PathVariable long id, Page page, Model model) {
		IotSystem system = find(id);
		model.addAttribute("system", system);
		model.addAttribute("totals", this.systems.totals(id));
		model.addAttribute("boxes", this.boxes.of(id, page));
		model.addAttribute("roles", this.systems.roles(id));
		model.addAttribute("primitives",
				Arrays.stream(Primitive.values())
					.map((one) -> new Choice(one.code(), page.t("inventory.primitive." + one.code()), false))
					.toList());
		model.addAttribute("sites", this.choices.sites(page, this.sites.tree(), null));
		model.addAttribute("models", this.choices.models(null));
		model.addAttribute("sheets", this.sections.sheets(page, id));
		return "inventory/web/system";
	}

	@Needs(Right.INVENTORY)
	@GetMapping("/new")
	String blank(Model model) {
		return form(SystemForm.blank(), null, null, model);
	}

	@Needs(Right.INVENTORY)
	@GetMapping("/{id}/edit")
	String edit(@PathVariable long id, Model model) {
		IotSystem system = find(id);
		return form(SystemForm.of(system), system, null, model);
	}

	@PostMapping("/new")
	Object create(@ModelAttribute("form") SystemForm form, Page page, Model model, RedirectAttributes redirect) {
		return save(null, form, page, model, redirect);
	}

	@PostMapping("/{id}/edit")
	Object change(@PathVariable long id, @ModelAttribute("form") SystemForm form, Page page, Model model,
			RedirectAttributes redirect) {
		return save(find(id), form, page, model, redirect);
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		String undo;
		try {
			undo = this.systems.remove(id);
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/inventory/systems/" + id;
		}
		Notice notice = Notice.done("inventory.system.removed");
		((undo != null) ? notice.undo("/inventory/systems/undo/" + undo) : notice).on(redirect);
		return "redirect:/inventory/systems";
	}

	@PostMapping("/undo/{key}")
	String undo(@PathVariable String key, RedirectAttributes redirect) {
		Long id = this.systems.undo(key);
		((id != null) ? Notice.done("inventory.system.restored") : Notice.refused("inventory.bulk.undoGone"))
			.on(redirect);
		return "redirect:/inventory/systems" + ((id != null) ? "/" + id : "");
	}

	private IotSystem find(long id) {
		IotSystem system = this.systems.get(id);
		if (system == null) {
			throw Refusal.notFound("inventory.system.unknown");
		}
		return system;
	}

	private Object save(@Nullable IotSystem before, SystemForm form, Page page, Model model,
			RedirectAttributes redirect) {
		try {
			long id = this.systems.save(form.system((before != null) ? before.id() : 0), null);
			Notice.done((before != null) ? "inventory.saved" : "inventory.system.created").on(redirect);
			return "redirect:/inventory/systems/" + id;
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(form(form, before, Words.refusal(page, ex), model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	private static String form(SystemForm form, @Nullable IotSystem system, @Nullable String wrong, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("system", system);
		model.addAttribute("wrong", wrong);
		return "inventory/web/system-form";
	}

	/// Whether nothing belongs to a system yet.
	static boolean bare(List<SystemBoxes.Box> boxes) {
		return boxes.stream().allMatch((box) -> box.lines().isEmpty());
	}

}
