package org.mimamori.server.inventory.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// What a system consists of and who has a role in it, one by one. What was taken out is put back by
/// adding it again, so the address of its undo says it whole.
@Controller
@RequestMapping("/inventory/systems/{id}")
class SystemPartPages {

	private final Systems systems;

	SystemPartPages(Systems systems) {
		this.systems = systems;
	}

	@PostMapping("/parts")
	String add(@PathVariable("id") long systemId, @ModelAttribute SystemForm.PartForm form, Page page,
			RedirectAttributes redirect) {
		try {
			SystemPart part = this.systems.add(form.part(systemId));
			Notice.done("inventory.part.added")
				.undo("/inventory/systems/" + systemId + "/parts/" + part.id() + "/remove")
				.on(redirect);
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
		}
		return "redirect:/inventory/systems/" + systemId + "#parts";
	}

	@PostMapping("/parts/{partId}/remove")
	String remove(@PathVariable("id") long systemId, @PathVariable long partId, RedirectAttributes redirect) {
		SystemPart part = this.systems.removePart(systemId, partId);
		Notice notice = Notice.done("inventory.part.removed");
		((part == null) ? notice
				: notice.undo(again("/inventory/systems/" + systemId + "/parts", "primitive", part.primitive().code(),
						"site", part.siteId(), "model", part.modelId(), "device", part.deviceId(), "name", part.name(),
						"note", part.note())))
			.on(redirect);
		return "redirect:/inventory/systems/" + systemId + "#parts";
	}

	@PostMapping("/roles")
	String addRole(@PathVariable("id") long systemId, @ModelAttribute SystemForm.RoleForm form, Page page,
			RedirectAttributes redirect) {
		try {
			SystemRole role = this.systems.add(form.role(systemId));
			Notice.done("inventory.role.added")
				.undo("/inventory/systems/" + systemId + "/roles/" + role.id() + "/remove")
				.on(redirect);
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.key().endsWith(".required")
					? new Object[] { page.t("inventory." + ex.arguments()[0]) } : ex.arguments())
				.on(redirect);
		}
		return "redirect:/inventory/systems/" + systemId + "#roles";
	}

	@PostMapping("/roles/{roleId}/remove")
	String removeRole(@PathVariable("id") long systemId, @PathVariable long roleId, RedirectAttributes redirect) {
		SystemRole role = this.systems.removeRole(systemId, roleId);
		Notice notice = Notice.done("inventory.role.removed");
		((role == null) ? notice : notice.undo(again("/inventory/systems/" + systemId + "/roles", "role",
				role.role().code(), "name", role.name(), "contact", role.contact())))
			.on(redirect);
		return "redirect:/inventory/systems/" + systemId + "#roles";
	}

	private static String again(String path, @Nullable Object... parameters) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
		List<Object> values = new ArrayList<>();
		for (int i = 0; i < parameters.length; i += 2) {
			Object value = parameters[i + 1];
			if (value != null) {
				builder.queryParam(String.valueOf(parameters[i]), "{" + parameters[i] + "}");
				values.add(value);
			}
		}
		return builder.encode().buildAndExpand(values.toArray()).toUriString();
	}

}
