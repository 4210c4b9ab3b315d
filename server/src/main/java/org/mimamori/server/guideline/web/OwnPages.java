package org.mimamori.server.guideline.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.own.Changes;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
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

/// The draft of an own guideline as a whole.
@Needs(Right.REPORT)
@Controller
@RequestMapping("/guidelines/own/{key}")
class OwnPages {

	private final Guidelines guidelines;

	private final DraftDesk desk;

	OwnPages(Guidelines guidelines, DraftDesk desk) {
		this.guidelines = guidelines;
		this.desk = desk;
	}

	@GetMapping
	String edit(@PathVariable String key, Model model) {
		Optional<Edition> draft = this.guidelines.draft(key);
		Optional<Edition> latest = this.guidelines.latest(key);
		Edition shown = draft.or(() -> latest).orElseThrow(() -> Refusal.notFound("guideline.gone", key));
		if (!shown.own()) {
			throw Refusal.conflict("guideline.shipped");
		}
		model.addAttribute("edition", shown);
		model.addAttribute("published", latest.orElse(null));
		model.addAttribute("titles", titles(shown));
		return "guideline/web/own";
	}

	/// What the guidelines that items come from are called.
	private List<Edition> titles(Edition edition) {
		Set<String> keys = edition.guideline()
			.items()
			.flatMap((item) -> item.links().stream())
			.map((link) -> link.to().guideline())
			.collect(Collectors.toSet());
		return this.guidelines.shelf().stream().filter((one) -> keys.contains(one.key())).toList();
	}

	@PostMapping("/redraft")
	String redraft(@PathVariable String key) {
		this.guidelines.redraft(key, Actor.current().name());
		return "redirect:" + DraftDesk.url(key);
	}

	@PostMapping("/head")
	String head(@PathVariable String key, @RequestParam String seen, @RequestParam MultiValueMap<String, String> sent,
			RedirectAttributes redirect) {
		Fields fields = new Fields(sent);
		var title = fields.needBoth("title", 200);
		var shortName = fields.needBoth("short", 60);
		var about = fields.needBoth("about", 8_000);
		var publisher = fields.both("publisher", 200);
		String version = fields.need("version", 60);
		fields.orRefuse();
		return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.saved"), (draft) -> {
			Guideline.Source source = draft.source();
			return new Guideline(draft.id(), shortName, title,
					new Guideline.Source(publisher, version, source.published(), source.address(), source.rights()),
					about, draft.glossary(), draft.groups(), draft.made());
		});
	}

	@PostMapping("/renumber")
	String renumber(@PathVariable String key, @RequestParam String seen, RedirectAttributes redirect) {
		return this.desk.change(key, seen, "", redirect, Notice.done("guideline.own.renumbered"), Changes::renumber);
	}

	@PostMapping("/undo")
	String undo(@PathVariable String key, @RequestParam String seen, @RequestParam(defaultValue = "") String view,
			RedirectAttributes redirect) {
		return this.desk.undo(key, seen, view, redirect);
	}

	@PostMapping("/publish")
	String publish(@PathVariable String key, @RequestParam String seen, @RequestParam @Nullable String note,
			RedirectAttributes redirect, Page page) {
		String words = (note == null || note.isBlank()) ? null : note.strip();
		if (words != null && words.length() > 2_000) {
			throw Refusal.unusable("web.field.tooLong", 2_000);
		}
		if (!this.desk.draft(key).digest().equals(seen)) {
			Notice.refused("guideline.draft.changed").on(redirect);
			return "redirect:" + DraftDesk.url(key);
		}
		try {
			Edition published = this.guidelines.publish(key, words, Actor.current().name());
			Notice
				.done("guideline.own.published", published.guideline().shortName().in(page.japanese()),
						published.number())
				.on(redirect);
			return "redirect:/guidelines/" + page.segment(key);
		}
		catch (Refusal refusal) {
			Notice.refused(refusal.key(), refusal.arguments()).on(redirect);
			return "redirect:" + DraftDesk.url(key);
		}
	}

	@PostMapping("/discard")
	String discard(@PathVariable String key, RedirectAttributes redirect) {
		this.guidelines.discard(key);
		Notice.done("guideline.own.discarded").on(redirect);
		return "redirect:/guidelines";
	}

	@PostMapping("/remove")
	String remove(@PathVariable String key, RedirectAttributes redirect) {
		this.guidelines.remove(key);
		Notice.done("guideline.own.removed").undo(DraftDesk.url(key) + "/restore").on(redirect);
		return "redirect:/guidelines";
	}

	@PostMapping("/restore")
	String restore(@PathVariable String key, RedirectAttributes redirect) {
		this.guidelines.restore(key);
		Notice.done("guideline.own.restored").on(redirect);
		return "redirect:" + DraftDesk.url(key);
	}

}
