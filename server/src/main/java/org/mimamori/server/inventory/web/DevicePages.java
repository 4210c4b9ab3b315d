package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceBulk;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.inventory.TouchSections;
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

@Controller
@RequestMapping("/inventory/devices")
class DevicePages {

	private final Devices devices;

	private final DeviceBulk bulk;

	private final Sites sites;

	private final Models models;

	private final Firmwares firmwares;

	private final Suppliers suppliers;

	private final TouchSections touch;

	private final Choices choices;

	private final DeviceLife life;

	DevicePages(Devices devices, DeviceBulk bulk, Sites sites, Models models, Firmwares firmwares, Suppliers suppliers,
			TouchSections touch, Choices choices, DeviceLife life) {
		this.devices = devices;
		this.bulk = bulk;
		this.sites = sites;
		this.models = models;
		this.firmwares = firmwares;
		this.suppliers = suppliers;
		this.touch = touch;
		this.choices = choices;
		this.life = life;
	}

	@GetMapping("/{id}")
	String one(@PathVariable long id, Page page, Model model) {
		DeviceRow row = this.devices.row(id);
		org.mimamori.server.inventory.Model bought = (row != null) ? this.models.get(row.device().modelId()) : null;
		if (row == null || bought == null) {
			throw Refusal.notFound("inventory.device.unknown");
		}
		Device device = row.device();
		Long supplierId = bought.supplierId();
		model.addAttribute("row", row);
		model.addAttribute("bought", bought);
		model.addAttribute("lineage", this.sites.tree().lineage(device.siteId()));
		model.addAttribute("supplier", (supplierId != null) ? this.suppliers.get(supplierId) : null);
		model.addAttribute("dates", this.models.supportDates(device.modelId()));
		model.addAttribute("firmwares", this.choices.firmwares(device.modelId(), device.firmwareId()));
		model.addAttribute("life", this.life.of(device));
		model.addAttribute("touching", this.touch.device(page, row));
		return "inventory/web/device";
	}

	@PostMapping("/{id}/runs")
	String runs(@PathVariable long id, @RequestParam @Nullable Long firmware, RedirectAttributes redirect) {
		if (firmware == null) {
			Notice.refused("inventory.runs.none").on(redirect);
			return "redirect:/inventory/devices/" + id;
		}
		try {
			DeviceBulk.Done done = this.bulk.change(List.of(id), new DeviceBulk.Change(null, null, null, firmware));
			Notice.done("inventory.runs.done").undo("/inventory/devices/undo/" + done.undo()).on(redirect);
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
		}
		return "redirect:/inventory/devices/" + id;
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		DeviceBulk.Done done = this.bulk.remove(List.of(id));
		Notice.done("inventory.bulk.removed", done.count()).undo("/inventory/devices/undo/" + done.undo()).on(redirect);
		return "redirect:" + DeviceFilter.URL;
	}

	@Needs(Right.INVENTORY)
	@GetMapping("/new")
	String blank(@RequestParam @Nullable Long site, @RequestParam(name = "model") @Nullable Long modelId, Page page,
			Model model) {
		return form(DeviceForm.blank(site, modelId), null, null, page, model);
	}

	@Needs(Right.INVENTORY)
	@GetMapping("/{id}/edit")
	String edit(@PathVariable long id, Page page, Model model) {
		DeviceRow row = this.devices.row(id);
		if (row == null) {
			throw Refusal.notFound("inventory.device.unknown");
		}
		return form(DeviceForm.of(row), row.device(), null, page, model);
	}

	@PostMapping("/new")
	Object create(@ModelAttribute("form") DeviceForm form, Page page, Model model, RedirectAttributes redirect) {
		return save(null, form, page, model, redirect);
	}

	@PostMapping("/{id}/edit")
	Object change(@PathVariable long id, @ModelAttribute("form") DeviceForm form, Page page, Model model,
			RedirectAttributes redirect) {
		Device device = this.devices.get(id);
		if (device == null) {
			throw Refusal.notFound("inventory.device.unknown");
		}
		return save(device, form, page, model, redirect);
	}

	private Object save(@Nullable Device before, DeviceForm form, Page page, Model model, RedirectAttributes redirect) {
		try {
			Device device = form.device((before != null) ? before.id() : 0);
			if (this.models.get(device.modelId()) == null) {
				throw new InventoryRefusal("required", "device.model");
			}
			Long firmwareId = Releases.find(this.firmwares, device.modelId(), form.firmware());
			long id = this.devices.save(form.device(device.id(), firmwareId), null);
			Notice.done((before != null) ? "inventory.saved" : "inventory.device.created").on(redirect);
			return "redirect:/inventory/devices/" + id;
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(form(form, before, Words.refusal(page, ex), page, model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	private String form(DeviceForm form, @Nullable Device device, @Nullable String wrong, Page page, Model model) {
		Long modelId = Numbers.id(form.model());
		model.addAttribute("form", form);
		model.addAttribute("device", device);
		model.addAttribute("wrong", wrong);
		model.addAttribute("sites", this.choices.sites(page, this.sites.tree(), form.site()));
		model.addAttribute("models", this.choices.models(form.model()));
		model.addAttribute("firmwares", (modelId != null) ? this.choices.firmwares(modelId, null) : List.of());
		return "inventory/web/device-form";
	}

}
