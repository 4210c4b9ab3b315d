package org.mimamori.server.inventory.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.Sbom;
import org.mimamori.engine.format.SbomReader;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.TouchSections;
import org.mimamori.server.web.Expensive;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/inventory")
class FirmwarePages {

	private static final int ROWS = 100;

	private final Firmwares firmwares;

	private final Models models;

	private final TouchSections touch;

	FirmwarePages(Firmwares firmwares, Models models, TouchSections touch) {
		this.firmwares = firmwares;
		this.models = models;
		this.touch = touch;
	}

	@GetMapping("/firmware/{id}")
	String one(@PathVariable long id, @RequestParam(defaultValue = "0") int from, Page page, Model model) {
		Firmware firmware = find(id);
		int offset = Math.max(0, from);
		model.addAttribute("firmware", firmware);
		model.addAttribute("bought", bought(firmware.modelId()));
		model.addAttribute("components", this.firmwares.components(id, ROWS, offset));
		model.addAttribute("from", offset);
		model.addAttribute("size", ROWS);
		model.addAttribute("touching", this.touch.firmware(page, id));
		return "inventory/web/firmware";
	}

	@Expensive
	@Needs(Right.CATALOGUE)
	@PostMapping("/firmware/{id}/sbom")
	String sbom(@PathVariable long id, @RequestParam @Nullable MultipartFile file, RedirectAttributes redirect)
			throws IOException {
		find(id);
		String given = (file != null) ? file.getOriginalFilename() : null;
		if (file == null || given == null || given.isBlank()) {
			Notice.refused("inventory.sbom.empty").on(redirect);
			return "redirect:/inventory/firmware/" + id;
		}
		String name = given.substring(Math.max(0, given.length() - 200)).replaceAll("[\\p{Cntrl}]", "_");
		try (InputStream in = file.getInputStream()) {
			Sbom sbom = SbomReader.read(name, in, SbomApi.LIMITS);
			this.firmwares.attach(id, name, sbom);
			List<String> warnings = sbom.warnings();
			(warnings.isEmpty() ? Notice.done("inventory.sbom.done", name, sbom.components().size())
					: Notice.done("inventory.sbom.warned", name, sbom.components().size(),
							String.join(" · ", warnings.subList(0, Math.min(5, warnings.size())))))
				.on(redirect);
		}
		catch (RefusedInput ex) {
			Notice.refused("inventory.sbom.refused", ex.place(), ex.reason()).on(redirect);
		}
		return "redirect:/inventory/firmware/" + id;
	}

	@PostMapping("/firmware/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		Firmware firmware = find(id);
		try {
			this.firmwares.remove(id);
			Notice.done("inventory.firmware.removed").on(redirect);
			return "redirect:/inventory/models/" + firmware.modelId();
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/inventory/firmware/" + id;
		}
	}

	@Needs(Right.CATALOGUE)
	@GetMapping("/models/{modelId}/firmware/new")
	String blank(@PathVariable long modelId, Model model) {
		return form(new FirmwareForm(null, null, null, null, null), bought(modelId), null, null, model);
	}

	@PostMapping("/models/{modelId}/firmware/new")
	Object create(@PathVariable long modelId, @ModelAttribute("form") FirmwareForm form, Page page, Model model,
			RedirectAttributes redirect) {
		return save(null, bought(modelId), form, page, model, redirect);
	}

	@Needs(Right.CATALOGUE)
	@GetMapping("/firmware/{id}/edit")
	String edit(@PathVariable long id, Model model) {
		Firmware firmware = find(id);
		return form(FirmwareForm.of(firmware), bought(firmware.modelId()), firmware, null, model);
	}

	@PostMapping("/firmware/{id}/edit")
	Object change(@PathVariable long id, @ModelAttribute("form") FirmwareForm form, Page page, Model model,
			RedirectAttributes redirect) {
		Firmware firmware = find(id);
		return save(firmware, bought(firmware.modelId()), form, page, model, redirect);
	}

	private Object save(@Nullable Firmware before, org.mimamori.server.inventory.Model bought, FirmwareForm form,
			Page page, Model model, RedirectAttributes redirect) {
		try {
			long id = this.firmwares.save(form.firmware((before != null) ? before.id() : 0, bought.id()), null);
			Notice.done((before != null) ? "inventory.saved" : "inventory.firmware.created").on(redirect);
			return "redirect:/inventory/firmware/" + id;
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(form(form, bought, before, Words.refusal(page, ex), model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	private String form(FirmwareForm form, org.mimamori.server.inventory.Model bought, @Nullable Firmware firmware,
			@Nullable String wrong, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("bought", bought);
		model.addAttribute("firmware", firmware);
		model.addAttribute("wrong", wrong);
		return "inventory/web/firmware-form";
	}

	private Firmware find(long id) {
		Firmware firmware = this.firmwares.get(id);
		if (firmware == null) {
			throw Refusal.notFound("inventory.firmware.unknown");
		}
		return firmware;
	}

	private org.mimamori.server.inventory.Model bought(long id) {
		org.mimamori.server.inventory.Model bought = this.models.get(id);
		if (bought == null) {
			throw Refusal.notFound("inventory.model.unknown");
		}
		return bought;
	}

}
