package org.mimamori.server.inventory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
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
@RequestMapping("/inventory/sites")
class SitePages {

	private final Sites sites;

	private final Choices choices;

	SitePages(Sites sites, Choices choices) {
		this.sites = sites;
		this.choices = choices;
	}

	/// A place with everything below it.
	///
	/// @param percent of the largest root
	record Node(Site site, long entries, long units, int percent, boolean open, List<Node> children) {
	}

	/// @param at the site that is being edited
	@GetMapping
	String list(@RequestParam @Nullable Long at, Page page, Model model) {
		SiteTree tree = this.sites.counted();
		Site site = (at != null) ? tree.get(at) : null;
		if (at != null && site == null) {
			throw Refusal.notFound("inventory.site.unknown");
		}
		return show(tree, site, SiteForm.below(site), (site != null) ? SiteForm.of(site) : null, null, null, page,
				model);
	}

	@PostMapping("/new")
	Object create(@ModelAttribute("form") SiteForm form, Page page, Model model, RedirectAttributes redirect) {
		Long parent = Numbers.id(form.parent());
		SiteTree tree = this.sites.counted();
		Site above = (parent != null) ? tree.get(parent) : null;
		try {
			if (parent != null && above == null) {
				throw new InventoryRefusal("site.gone");
			}
			this.sites.create(parent, form.siteKind(), form.plainName(), form.nameEn(), null);
			Notice.done("inventory.site.created", form.plainName().strip()).on(redirect);
			return "redirect:/inventory/sites" + ((parent != null) ? "?at=" + parent : "");
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(show(tree, above, form, (above != null) ? SiteForm.of(above) : null,
					Words.refusal(page, ex), null, page, model), model, HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	@PostMapping("/{id}")
	Object change(@PathVariable long id, @ModelAttribute("form") SiteForm form, Page page, Model model,
			RedirectAttributes redirect) {
		SiteTree tree = this.sites.counted();
		Site site = tree.get(id);
		if (site == null) {
			throw Refusal.notFound("inventory.site.unknown");
		}
		try {
			this.sites.change(id, form.siteKind(), form.plainName(), form.nameEn(), form.setting());
			Notice.done("inventory.saved").on(redirect);
			return "redirect:/inventory/sites?at=" + id;
		}
		catch (InventoryRefusal ex) {
			return Forms.refused(
					show(tree, site, SiteForm.below(site), form, null, Words.refusal(page, ex), page, model), model,
					HttpStatus.UNPROCESSABLE_CONTENT);
		}
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		try {
			this.sites.remove(id);
			Notice.done("inventory.site.removed").on(redirect);
			return "redirect:/inventory/sites";
		}
		catch (InventoryRefusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/inventory/sites?at=" + id;
		}
	}

	private String show(SiteTree tree, @Nullable Site at, SiteForm below, @Nullable SiteForm edit,
			@Nullable String wrongNew, @Nullable String wrongEdit, Page page, Model model) {
		model.addAttribute("nodes", nodes(tree, at));
		model.addAttribute("count", tree.lines().size());
		model.addAttribute("at", at);
		model.addAttribute("around",
				(at != null && at.parentId() != null) ? tree.setting(at.parentId()) : Setting.UNSAID);
		model.addAttribute("below", below);
		model.addAttribute("edit", edit);
		model.addAttribute("wrongNew", wrongNew);
		model.addAttribute("wrongEdit", wrongEdit);
		model.addAttribute("parents", this.choices.sites(page, tree, below.parent()));
		return "inventory/web/sites";
	}

	private static List<Node> nodes(SiteTree tree, @Nullable Site at) {
		Map<Long, SiteTree.Line> sums = tree.lines()
			.stream()
			.collect(Collectors.toMap((line) -> line.site().id(), (line) -> line));
		List<Long> opened = (at != null) ? tree.lineage(at.id()).stream().map(Site::id).toList() : List.of();
		long largest = tree.roots().stream().mapToLong((site) -> units(sums, site)).max().orElse(0);
		return tree.roots().stream().map((site) -> node(tree, site, sums, largest, 0, opened)).toList();
	}

	private static Node node(SiteTree tree, Site site, Map<Long, SiteTree.Line> sums, long largest, int depth,
			List<Long> opened) {
		List<Node> children = new ArrayList<>();
		tree.children(site.id()).forEach((child) -> children.add(node(tree, child, sums, largest, depth + 1, opened)));
		long units = units(sums, site);
		SiteTree.Line line = sums.get(site.id());
		return new Node(site, (line != null) ? line.entries() : 0, units,
				(largest > 0 && units > 0) ? (int) Math.max(1, 100 * units / largest) : 0,
				depth < 2 || opened.contains(site.id()), children);
	}

	private static long units(Map<Long, SiteTree.Line> sums, Site site) {
		SiteTree.Line line = sums.get(site.id());
		return (line != null) ? line.units() : 0;
	}

}
