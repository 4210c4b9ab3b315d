package org.mimamori.server.exposure.wording.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.wording.Typed;
import org.mimamori.server.exposure.wording.Wording;
import org.mimamori.server.exposure.wording.WordingPreview;
import org.mimamori.server.exposure.wording.Wordings;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// Wordings to be read, one after the other: typed, shown back, then kept.
@Controller
@RequestMapping("/exposures/wordings")
class WordingPages {

	private static final int AHEAD = 8;

	private static final int QUEUE = 500;

	private static final int EXAMPLES = 5;

	private static final int ROWS = 50;

	/// A longer address is refused by servers in between.
	private static final int ADDRESS = 1000;

	private static final String PAGE = "/exposures/wordings";

	private final Wordings wordings;

	private final WordingPreview preview;

	private final Advisories advisories;

	WordingPages(Wordings wordings, WordingPreview preview, Advisories advisories) {
		this.wordings = wordings;
		this.preview = preview;
		this.advisories = advisories;
	}

	@Bean
	static MenuEntry wordingsEntry() {
		return new MenuEntry(MenuEntry.Place.KNOWLEDGE, "wordings", PAGE, "exposure.wordings", 62, Right.READ, true);
	}

	/// @param typed what the person wrote, if anything
	/// @param understood what was read of it; `null` with `wrong` where it cannot be read
	record Asked(Wording wording, List<Seen> examples, String typed, @Nullable VersionCondition understood,
			WordingPreview.@Nullable Brought brought, FieldRefusal.@Nullable Field wrong) {
	}

	/// @param href the words in the document as published
	record Seen(AdvisoryRow document, String product, String href) {
	}

	/// @param id the one to read; without it, or where it is decided, the first
	/// @param skipped leave this one and those before it for later
	@GetMapping
	String next(@RequestParam @Nullable Long id, @RequestParam @Nullable Long skipped,
			@RequestParam @Nullable String meaning, Model model) {
		List<Wording> open = this.wordings.open(QUEUE);
		int at = 0;
		boolean found = id == null;
		for (int i = 0; i < open.size(); i++) {
			if (id != null && open.get(i).id() == id) {
				at = i;
				found = true;
			}
			if (skipped != null && open.get(i).id() == skipped) {
				at = (i + 1) % open.size();
			}
		}
		model.addAttribute("asked", open.isEmpty() ? null : asked(open.get(at), found ? meaning : null));
		model.addAttribute("ahead",
				open.isEmpty() ? List.of() : open.subList(at + 1, Math.min(open.size(), at + 1 + AHEAD)));
		model.addAttribute("counts", this.wordings.counts());
		return "exposure/wording/web/wordings";
	}

	private Asked asked(Wording wording, @Nullable String typed) {
		if (typed == null) {
			return new Asked(wording, examples(wording), "", null, null, null);
		}
		try {
			VersionCondition understood = Typed.read(typed);
			return new Asked(wording, examples(wording), typed, understood, this.preview.of(wording, understood), null);
		}
		catch (FieldRefusal ex) {
			return new Asked(wording, examples(wording), typed.substring(0, Math.min(typed.length(), Typed.LONGEST)),
					null, null, ex.fields().getFirst());
		}
	}

	private List<Seen> examples(Wording wording) {
		List<Wording.Example> examples = this.wordings.examples(wording.id(), EXAMPLES);
		Map<Long, AdvisoryRow> rows = this.advisories.rows(examples.stream().map(Wording.Example::documentId).toList())
			.stream()
			.collect(Collectors.toMap(AdvisoryRow::id, Function.identity()));
		List<Seen> seen = new ArrayList<>();
		for (Wording.Example example : examples) {
			AdvisoryRow row = rows.get(example.documentId());
			if (row != null) {
				seen.add(new Seen(row, example.product(), source(example, wording.text())));
			}
		}
		return seen;
	}

	private static String source(Wording.Example example, String text) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/advisories/" + example.documentId() + "/source")
			.queryParam("product", "{product}");
		Map<String, Object> words = new LinkedHashMap<>(Map.of("product", example.product()));
		if (text.length() <= ADDRESS) {
			uri.queryParam("range", "{range}");
			words.put("range", "\"" + text + "\"");
		}
		return uri.fragment("mark").encode().buildAndExpand(words).toUriString();
	}

	@GetMapping("/decided")
	String decided(@RequestParam(defaultValue = "read") String state, @RequestParam @Nullable Long after, Model model) {
		Wording.State shown = "unusable".equals(state) ? Wording.State.UNUSABLE : Wording.State.READ;
		List<Wording> rows = this.wordings.list(shown, after, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", rows.size() > ROWS);
		model.addAttribute("first", after == null);
		model.addAttribute("state", shown.name().toLowerCase(Locale.ROOT));
		model.addAttribute("counts", this.wordings.counts());
		return "exposure/wording/web/decided";
	}

	/// What cannot be read goes back to its field, with the reason.
	@PostMapping("/{id}/keep")
	String keep(@PathVariable long id, @RequestParam @Nullable String meaning, Authentication person,
			RedirectAttributes redirect) {
		Wording wording = get(id);
		try {
			told(this.wordings.keep(id, meaning, person.getName()), "exposure.wordings.read.done", wording, redirect);
		}
		catch (FieldRefusal ex) {
			redirect.addAttribute("id", id);
			redirect.addAttribute("meaning", (meaning != null) ? cut(meaning, Typed.LONGEST + 1) : "");
		}
		return "redirect:" + PAGE;
	}

	@PostMapping("/{id}/aside")
	String aside(@PathVariable long id, Authentication person, RedirectAttributes redirect) {
		Wording wording = get(id);
		told(this.wordings.setAside(id, person.getName()), "exposure.wordings.unusable.done", wording, redirect);
		return "redirect:" + PAGE;
	}

	@PostMapping("/{id}/undo")
	String undo(@PathVariable long id, RedirectAttributes redirect) {
		Wording wording = get(id);
		(this.wordings.undo(id) ? Notice.done("exposure.wordings.undone", cut(wording.text(), 80))
				: Notice.refused("exposure.wordings.late"))
			.on(redirect);
		return "redirect:" + PAGE + "?id=" + id;
	}

	private Wording get(long id) {
		return Refusal.unlessFound(this.wordings.get(id), id);
	}

	private static void told(boolean done, String key, Wording wording, RedirectAttributes redirect) {
		(done ? Notice.done(key, cut(wording.text(), 80)).undo(PAGE + "/" + wording.id() + "/undo")
				: Notice.refused("exposure.wordings.late"))
			.on(redirect);
	}

	private static String cut(String text, int length) {
		return (text.length() > length) ? text.substring(0, length) + " …" : text;
	}

}
