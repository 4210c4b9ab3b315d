package org.mimamori.server.advisory.web;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Rereading;
import org.mimamori.server.advisory.feed.KnownSource;
import org.mimamori.server.advisory.feed.Source;
import org.mimamori.server.advisory.feed.SourceKind;
import org.mimamori.server.advisory.feed.Sources;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Weighty;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/advisories/sources")
class SourcePages {

	private static final int RUNS = 30;

	private static final int GAPS = 100;

	private static final String LIST = "redirect:/advisories/sources";

	private final Sources sources;

	private final Rereading rereading;

	private final Clock clock;

	SourcePages(Sources sources, Rereading rereading, Clock clock) {
		this.sources = sources;
		this.rereading = rereading;
		this.clock = clock;
	}

	@Bean
	static MenuEntry sourcesEntry() {
		return new MenuEntry(MenuEntry.Place.KNOWLEDGE, "sources", "/advisories/sources", "advisory.feed.title", 20);
	}

	@GetMapping
	String list(Model model) {
		List<Source> all = this.sources.all();
		model.addAttribute("sources", all);
		model.addAttribute("known", offered(all));
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("mayChange", this.sources.mayChange());
		model.addAttribute("reading", this.rereading.state());
		return "advisory/web/sources";
	}

	/// Goes on with the documents of an older release, after somebody stopped that.
	@PostMapping("/reread")
	String reread() {
		this.sources.administratorsOnly();
		return "redirect:" + this.rereading.start().url() + "?follow=1";
	}

	private static List<KnownSource> offered(List<Source> all) {
		return List.of(KnownSource.values())
			.stream()
			.filter((known) -> all.stream().noneMatch((source) -> source.address().equals(known.address())))
			.toList();
	}

	@PostMapping("/known")
	String addKnown(@RequestParam String source, RedirectAttributes redirect) {
		KnownSource known = KnownSource.of(source).orElseThrow(() -> Refusal.notFound("advisory.feed.gone"));
		long id = this.sources.add(known.draft());
		Notice.done("advisory.feed.added", known.title()).undo("/advisories/sources/" + id + "/remove").on(redirect);
		return LIST;
	}

	@Needs(Right.ADMINISTRATION)
	@Weighty
	@GetMapping("/new")
	ModelAndView fresh(@RequestParam(defaultValue = "csaf") String kind) {
		return form(SourceForm.fresh(SourceKind.of(kind).orElse(SourceKind.CSAF)), null);
	}

	@PostMapping("/new")
	ModelAndView add(SourceForm form, RedirectAttributes redirect) {
		try {
			long id = this.sources.add(form.draft(form.sourceKind()));
			Notice.done("advisory.feed.added", String.valueOf(form.name()))
				.undo("/advisories/sources/" + id + "/remove")
				.on(redirect);
			return new ModelAndView("redirect:/advisories/sources/" + id);
		}
		catch (FieldRefusal ex) {
			return form(form, ex);
		}
	}

	private ModelAndView form(SourceForm form, @Nullable FieldRefusal refusal) {
		ModelAndView view = new ModelAndView("advisory/web/source-new");
		view.addObject("form", form);
		view.addObject("wrong", (refusal != null) ? refusal.fields() : List.of());
		view.addObject("folders", this.sources.folders());
		if (refusal != null) {
			view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return view;
	}

	@GetMapping("/{id}")
	ModelAndView one(@PathVariable long id) {
		return show(id, null, null);
	}

	private ModelAndView show(long id, @Nullable SourceForm form, @Nullable FieldRefusal refusal) {
		Source source = this.sources.get(id);
		ModelAndView view = new ModelAndView("advisory/web/source-page");
		view.addObject("source", source);
		view.addObject("years", this.sources.years(id));
		view.addObject("publishers", this.sources.publishers(id));
		view.addObject("gaps", this.sources.gaps(id, GAPS));
		view.addObject("runs", this.sources.runs(id, RUNS));
		view.addObject("form", (form != null) ? form : SourceForm.of(source));
		view.addObject("wrong", (refusal != null) ? refusal.fields() : List.of());
		view.addObject("folders", this.sources.folders());
		view.addObject("mayChange", this.sources.mayChange());
		view.addObject("now", this.clock.instant());
		if (refusal != null) {
			view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return view;
	}

	@PostMapping("/{id}")
	ModelAndView change(@PathVariable long id, SourceForm form, RedirectAttributes redirect) {
		try {
			this.sources.change(id, form.draft(this.sources.get(id).kind()));
		}
		catch (FieldRefusal ex) {
			return show(id, form, ex);
		}
		Notice.done("advisory.feed.changed").on(redirect);
		return new ModelAndView(page(id));
	}

	@PostMapping("/{id}/run")
	String run(@PathVariable long id) {
		return "redirect:" + this.sources.runNow(id).url() + "?follow=1";
	}

	@PostMapping("/{id}/pause")
	String pause(@PathVariable long id, RedirectAttributes redirect) {
		this.sources.pause(id, true);
		Notice.done("advisory.feed.pause.done").undo("/advisories/sources/" + id + "/resume").on(redirect);
		return page(id);
	}

	@PostMapping("/{id}/resume")
	String resume(@PathVariable long id, RedirectAttributes redirect) {
		this.sources.pause(id, false);
		Notice.done("advisory.feed.resume.done").on(redirect);
		return page(id);
	}

	@PostMapping("/{id}/accept")
	String accept(@PathVariable long id, RedirectAttributes redirect) {
		this.sources.accept(id);
		Notice.done("advisory.feed.accept.done").on(redirect);
		return page(id);
	}

	@PostMapping("/{id}/publishers/accept")
	String acceptPublisher(@PathVariable long id, @RequestParam String provider, @RequestParam String host,
			RedirectAttributes redirect) {
		this.sources.acceptPublisher(id, provider, host);
		Notice.done("advisory.feed.publisher.accept.done", host).on(redirect);
		return page(id);
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		this.sources.remove(id, true);
		Notice.done("advisory.feed.remove.done").undo("/advisories/sources/" + id + "/restore").on(redirect);
		return LIST;
	}

	@PostMapping("/{id}/restore")
	String restore(@PathVariable long id, RedirectAttributes redirect) {
		this.sources.remove(id, false);
		Notice.done("advisory.feed.restore.done").on(redirect);
		return page(id);
	}

	private static String page(long id) {
		return "redirect:/advisories/sources/" + id;
	}

}
