package org.mimamori.server.guideline.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.guideline.own.Changes;
import org.mimamori.server.guideline.own.Pass;
import org.mimamori.server.guideline.own.Pick;
import org.mimamori.server.guideline.own.Taking;
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

/// From the top: every item of the chosen guidelines is needed or not, with a reason.
@Needs(Right.REPORT)
@Controller
@RequestMapping("/guidelines/own/{key}/decide")
class PassPages {

	private static final int REASON = 2_000;

	private final Guidelines guidelines;

	private final DraftDesk desk;

	PassPages(Guidelines guidelines, DraftDesk desk) {
		this.guidelines = guidelines;
		this.desk = desk;
	}

	@GetMapping
	String pass(@PathVariable String key, @RequestParam(defaultValue = "") String show, Model model) {
		Edition draft = this.desk.draft(key);
		Map<String, Edition> shelf = this.guidelines.shelf()
			.stream()
			.collect(Collectors.toMap(Edition::key, Function.identity()));
		Pass pass = Pass.of(draft.guideline(), picks(draft.guideline(), shelf));
		Map<String, Chapter> chapters = new LinkedHashMap<>();
		for (Pass.Row row : pass.rows()) {
			Pick pick = row.pick();
			Chapter chapter = chapters.computeIfAbsent(pick.edition().key() + "." + pick.chapter().id(),
					(id) -> new Chapter(id, pick.edition().guideline().shortName(), pick.chapter().label(),
							pick.chapter().title(), new ArrayList<>(), new ArrayList<>()));
			chapter.all().add(row);
			if (!show.equals("open") || !row.decided()) {
				chapter.rows().add(row);
			}
		}
		model.addAttribute("edition", draft);
		model.addAttribute("pass", pass);
		model.addAttribute("chapters", chapters.values().stream().filter((one) -> !one.rows().isEmpty()).toList());
		model.addAttribute("shelf", shelf);
		model.addAttribute("show", show);
		return "guideline/web/own-decide";
	}

	private List<Pick> picks(Guideline draft, Map<String, Edition> shelf) {
		List<Edition> from = new ArrayList<>();
		for (String key : draft.made().from()) {
			Edition edition = shelf.get(key);
			if (edition != null) {
				from.add(edition);
			}
		}
		return Pick.of(from, this.guidelines.crossMap());
	}

	/// @param ref the items that were on the form; for each one, what was said
	/// @param all what is said of all of them at once
	@PostMapping
	String decide(@PathVariable String key, @RequestParam String seen, @RequestParam List<String> ref,
			@RequestParam(defaultValue = "") String all, @RequestParam(defaultValue = "") String show,
			@RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
		String view = show.equals("open") ? "/decide?show=open" : "/decide";
		Fields fields = new Fields(sent);
		Map<String, Edition> shelf = this.guidelines.shelf()
			.stream()
			.collect(Collectors.toMap(Edition::key, Function.identity()));
		String common = fields.text("reason", REASON);
		Map<ItemRef, Said> said = new LinkedHashMap<>();
		for (String one : ref) {
			String word = all.isEmpty() ? String.valueOf(sent.getFirst("d." + one)) : all;
			String own = fields.text("r." + one, REASON);
			said.put(ItemRef.parse(one),
					new Said(word, (own != null) ? own : common, fields.maybe("s." + one, Strength.class)));
		}
		fields.orRefuse();
		List<ItemRef> unreasoned = said.entrySet()
			.stream()
			.filter((one) -> one.getValue().word().equals("no") && one.getValue().reason() == null)
			.map(Map.Entry::getKey)
			.toList();
		if (!unreasoned.isEmpty()) {
			Notice.refused("guideline.pass.reason.none", unreasoned.size()).on(redirect);
			return "redirect:" + DraftDesk.url(key) + view;
		}
		return this.desk.change(key, seen, view, redirect, Notice.done("guideline.pass.saved", ref.size()),
				(draft) -> decided(draft, picks(draft, shelf), said));
	}

	private static Guideline decided(Guideline before, List<Pick> picks, Map<ItemRef, Said> said) {
		Guideline draft = before;
		for (Pass.Row row : Pass.of(before, picks).rows()) {
			Said now = said.get(row.pick().ref());
			if (now != null) {
				draft = decided(draft, row, now);
			}
		}
		return draft;
	}

	private static Guideline decided(Guideline draft, Pass.Row row, Said said) {
		return switch (said.word()) {
			case "yes" -> (row.needed() != null) ? draft
					: (row.omitted() != null) ? Changes.takeBack(draft, List.of(row.omitted().item().id()))
							: Taking.need(draft, row.pick(), said.strength());
			case "no" -> {
				String reason = (said.reason() != null) ? said.reason() : "–";
				if (row.omitted() != null && row.omitted().reason().equals(reason)) {
					yield draft;
				}
				yield (row.needed() != null) ? Changes.omit(draft, Map.of(row.needed().id(), reason))
						: Taking.needNot((row.omitted() != null)
								? Changes.forget(draft, List.of(row.omitted().item().id())) : draft, row.pick(),
								reason);
			}
			case "open" -> {
				Guideline without = (row.needed() != null) ? Changes.remove(draft, List.of(row.needed().id())) : draft;
				yield (row.omitted() != null) ? Changes.forget(without, List.of(row.omitted().item().id())) : without;
			}
			default -> draft;
		};
	}

	/// What was said of an item.
	private record Said(String word, @Nullable String reason, @Nullable Strength strength) {
	}

	/// The items of one chapter of a source.
	///
	/// @param rows those that are shown
	record Chapter(String id, Bilingual source, @Nullable Bilingual label, Bilingual title, List<Pass.Row> all,
			List<Pass.Row> rows) {

		long decided() {
			return this.all.stream().filter(Pass.Row::decided).count();
		}

	}

}
