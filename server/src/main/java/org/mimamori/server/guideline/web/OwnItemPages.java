package org.mimamori.server.guideline.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.own.Changes;
import org.mimamori.server.guideline.own.Groups;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Items and groups of a draft.
@Needs(Right.REPORT)
@Controller
@RequestMapping("/guidelines/own/{key}")
class OwnItemPages {

	static final List<String> KINDS = List.of("group", "company", "business", "use", "field");

	private static final int REASON = 2_000;

	private final DraftDesk desk;

	OwnItemPages(DraftDesk desk) {
		this.desk = desk;
	}

	@GetMapping("/items/new")
	String blank(@PathVariable String key, @RequestParam String group, Model model) {
		return item(this.desk.draft(key), null, group, model);
	}

	@GetMapping("/items/{id}")
	String one(@PathVariable String key, @PathVariable String id, Model model) {
		Edition draft = this.desk.draft(key);
		Item item = draft.guideline().item(id).orElseThrow(() -> Refusal.notFound("guideline.item.gone", id));
		return item(draft, item, Groups.of(draft.guideline(), id).map(Group::id).orElse(""), model);
	}

	private static String item(Edition draft, @Nullable Item item, String group, Model model) {
		model.addAttribute("edition", draft);
		model.addAttribute("item", item);
		model.addAttribute("group", group);
		model.addAttribute("groups", Groups.all(draft.guideline()).toList());
		return "guideline/web/own-item";
	}

	@PostMapping("/items/new")
	String add(@PathVariable String key, @RequestParam String seen, @RequestParam String group,
			@RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
		Guideline draft = this.desk.draft(key).guideline();
		if (Groups.find(draft, group).isEmpty()) {
			throw Refusal.notFound("guideline.group.gone", group);
		}
		Item item = ItemForm.item(empty(Changes.free(draft, "own-" + (draft.items().count() + 1))), sent);
		return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.item.added", item.number()),
				(before) -> Changes.add(before, group, item));
	}

	@PostMapping("/items/{id}")
	String change(@PathVariable String key, @PathVariable String id, @RequestParam String seen,
			@RequestParam String group, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
		Item before = this.desk.draft(key)
			.guideline()
			.item(id)
			.orElseThrow(() -> Refusal.notFound("guideline.item.gone", id));
		Item item = ItemForm.item(before, sent);
		return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.item.saved", item.number()),
				(draft) -> Changes.move(Changes.change(draft, id, (old) -> item), Set.of(id), group));
	}

	/// One act on the items of a group: strengths of all, or something with those that
	/// are chosen.
	@PostMapping("/rows")
	String rows(@PathVariable String key, @RequestParam String seen, @RequestParam(defaultValue = "save") String act,
			@RequestParam(required = false) @Nullable List<String> id, @RequestParam MultiValueMap<String, String> sent,
			RedirectAttributes redirect) {
		List<String> chosen = (id != null) ? id : List.of();
		Fields fields = new Fields(sent);
		if (act.startsWith("up:") || act.startsWith("down:")) {
			String moved = act.substring(act.indexOf(':') + 1);
			return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.item.moved"),
					(draft) -> Changes.shift(draft, moved, act.startsWith("up:") ? -1 : 1));
		}
		if (!act.equals("save") && chosen.isEmpty()) {
			Notice.refused("guideline.own.none.chosen").on(redirect);
			return "redirect:" + DraftDesk.url(key);
		}
		return switch (act) {
			case "remove" ->
				this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.items.removed", chosen.size()),
						(draft) -> Changes.remove(draft, chosen));
			case "move" -> this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.item.moved"),
					(draft) -> Changes.move(draft, chosen, String.valueOf(sent.getFirst("group"))));
			case "omit" -> {
				String reason = fields.need("reason", REASON);
				fields.orRefuse();
				Map<String, String> reasons = new LinkedHashMap<>();
				chosen.forEach((one) -> reasons.put(one, reason));
				yield this.desk.change(key, seen, "", redirect,
						Notice.done("guideline.own.items.omitted", chosen.size()),
						(draft) -> Changes.omit(draft, reasons));
			}
			default -> this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.saved"),
					(draft) -> strengths(draft, fields, sent));
		};
	}

	private static Guideline strengths(Guideline draft, Fields fields, MultiValueMap<String, String> sent) {
		Guideline changed = draft;
		for (String shown : sent.getOrDefault("row", List.of())) {
			var strengths = fields.strengths("s." + shown);
			changed = Changes.change(changed, shown, (item) -> item.with(strengths));
		}
		fields.orRefuse();
		return changed;
	}

	@PostMapping("/back")
	String back(@PathVariable String key, @RequestParam String seen, @RequestParam List<String> id,
			RedirectAttributes redirect) {
		return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.items.back", id.size()),
				(draft) -> Changes.takeBack(draft, id));
	}

	@PostMapping("/groups")
	String addGroup(@PathVariable String key, @RequestParam String seen,
			@RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
		Fields fields = new Fields(sent);
		Bilingual title = fields.needBoth("title", 200);
		String kind = kind(sent);
		fields.orRefuse();
		return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.group.added"), (draft) -> Changes
			.addGroup(draft, Group.of(Groups.free(draft, kind + "-" + (draft.groups().size() + 1)), kind, title)));
	}

	@PostMapping("/groups/{group}")
	String group(@PathVariable String key, @PathVariable String group, @RequestParam String seen,
			@RequestParam(defaultValue = "save") String act, @RequestParam MultiValueMap<String, String> sent,
			RedirectAttributes redirect) {
		return switch (act) {
			case "up" -> this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.group.moved"),
					(draft) -> Changes.shiftGroup(draft, group, -1));
			case "down" -> this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.group.moved"),
					(draft) -> Changes.shiftGroup(draft, group, 1));
			case "remove" -> this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.group.removed"),
					(draft) -> Changes.removeGroup(draft, group));
			default -> {
				Fields fields = new Fields(sent);
				Bilingual title = fields.needBoth("title", 200);
				Bilingual text = fields.both("text", 8_000);
				fields.orRefuse();
				yield this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.saved"), (draft) -> Changes
					.changeGroup(draft, group, (one) -> one.headed(one.kind(), one.label(), title, text)));
			}
		};
	}

	private static String kind(MultiValueMap<String, String> sent) {
		String kind = sent.getFirst("kind");
		return (kind != null && KINDS.contains(kind)) ? kind : "group";
	}

	private static Item empty(String id) {
		return new Item(id, "", new Bilingual("", ""), null, Item.Help.NONE, Map.of(), Owner.BOTH, Item.Marks.NONE,
				null, List.of());
	}

}
