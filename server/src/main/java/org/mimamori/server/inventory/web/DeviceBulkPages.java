package org.mimamori.server.inventory.web;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceBulk;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Wipings;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is done to the devices that were chosen in a list, and how it is taken back.
@Controller
class DeviceBulkPages {

	private final DeviceBulk bulk;

	private final Wipings wipings;

	DeviceBulkPages(DeviceBulk bulk, Wipings wipings) {
		this.bulk = bulk;
		this.wipings = wipings;
	}

	@PostMapping("/inventory/devices/bulk")
	String bulk(@RequestParam @Nullable List<Long> id, @RequestParam(defaultValue = "change") String act,
			@RequestParam @Nullable String owner, @RequestParam @Nullable String state,
			@RequestParam @Nullable Long site, @RequestParam @Nullable Long firmware,
			@RequestParam(defaultValue = DeviceFilter.URL) String back, @ModelAttribute WipingForm wiping, Page page,
			RedirectAttributes redirect) {
		List<Long> ids = (id != null) ? id : List.of();
		if ("wipe".equals(act)) {
			wipe(ids, wiping, page, redirect);
			return "redirect:" + list(back);
		}
		DeviceBulk.Change change = new DeviceBulk.Change(DeviceFilter.word(Device.Owner.class, owner),
				DeviceFilter.word(Device.State.class, state), site, firmware);
		boolean remove = "remove".equals(act);
		if (ids.isEmpty() || (!remove && change.empty())) {
			Notice.refused(ids.isEmpty() ? "inventory.bulk.none" : "inventory.bulk.nothing").on(redirect);
			return "redirect:" + list(back);
		}
		try {
			DeviceBulk.Done done = remove ? this.bulk.remove(ids) : this.bulk.change(ids, change);
			Notice.done(remove ? "inventory.bulk.removed" : "inventory.bulk.changed", done.count())
				.undo("/inventory/devices/undo/" + done.undo())
				.on(redirect);
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
		}
		return "redirect:" + list(back);
	}

	@PostMapping("/inventory/devices/{id}/wiping")
	String wiped(@PathVariable long id, @ModelAttribute WipingForm form, Page page, RedirectAttributes redirect) {
		wipe(List.of(id), form, page, redirect);
		return "redirect:/inventory/devices/" + id;
	}

	private void wipe(List<Long> ids, WipingForm form, Page page, RedirectAttributes redirect) {
		if (ids.isEmpty() || form.empty()) {
			Notice.refused(ids.isEmpty() ? "inventory.bulk.none" : "inventory.bulk.nothing").on(redirect);
			return;
		}
		try {
			DeviceBulk.Done done = this.wipings.save(ids, form.wiping(), Objects.toString(page.user(), ""));
			Notice.done("inventory.wiping.saved", done.count())
				.undo("/inventory/devices/undo/" + done.undo())
				.on(redirect);
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
		}
	}

	@PostMapping("/inventory/devices/undo/{key}")
	String undo(@PathVariable String key, RedirectAttributes redirect) {
		int count = this.bulk.undo(key);
		(count > 0 ? Notice.done("inventory.bulk.undone", count) : Notice.refused("inventory.bulk.undoGone"))
			.on(redirect);
		return "redirect:" + DeviceFilter.URL;
	}

	/// Only ever back to the list, whatever the form says.
	private static String list(String back) {
		return (back.equals(DeviceFilter.URL) || back.startsWith(DeviceFilter.URL + "?"))
				? back.replace("{", "%7B").replace("}", "%7D") : DeviceFilter.URL;
	}

}
