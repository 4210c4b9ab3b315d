package org.mimamori.server.exposure.remedy.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// Marks how far the cure is, and lists what was marked.
@Controller
@RequestMapping("/exposures/marks")
class MarkPages {

	private static final int ROWS = 50;

	/// Vulnerabilities marked in one act.
	private static final int MOST = 50;

	private static final Pattern SPAN = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

	private final Marks marks;

	MarkPages(Marks marks) {
		this.marks = marks;
	}

	@Bean
	static MenuEntry marksEntry() {
		return new MenuEntry(MenuEntry.Place.KNOWLEDGE, "marks", "/exposures/marks", "exposure.marks", 66);
	}

	@GetMapping
	String list(@RequestParam @Nullable String show, @RequestParam @Nullable Long after, Model model) {
		Mark.State state = Arrays.stream(Mark.State.values())
			.filter((one) -> one.code().equals(show))
			.findFirst()
			.orElse(null);
		boolean again = "again".equals(show);
		boolean ended = "ended".equals(show);
		List<Mark> rows = this.marks.list(new Marks.Filter(state, again, ended, null), after, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", rows.size() > ROWS);
		model.addAttribute("first", after == null);
		model.addAttribute("show", (state != null) ? state.code() : again ? "again" : ended ? "ended" : "");
		model.addAttribute("held", this.marks.held());
		return "exposure/remedy/web/marks";
	}

	/// A vulnerability that does not touch what was chosen is left out, as long as
	/// another one does.
	@PostMapping
	String mark(@ModelAttribute MarkForm form, Authentication person, RedirectAttributes redirect) {
		List<Long> ids = new ArrayList<>();
		FieldRefusal refused = null;
		List<String> vulnerabilities = Objects.requireNonNullElse(form.vulnerability(), List.of());
		if (vulnerabilities.isEmpty() || vulnerabilities.size() > MOST) {
			refused = new FieldRefusal("vulnerability", "exposure.mark.vulnerabilities", MOST);
		}
		else {
			for (String vulnerability : vulnerabilities) {
				try {
					ids.addAll(this.marks.mark(form.targets(this.marks),
							new Marks.Proposal(vulnerability, form.state(), form.note()), person.getName()));
				}
				catch (FieldRefusal ex) {
					refused = ex;
				}
			}
		}
		if (refused != null && ids.isEmpty()) {
			FieldRefusal.Field field = refused.fields().getFirst();
			Notice.refused(field.key(), field.arguments().toArray()).on(redirect);
		}
		else {
			Notice.done("exposure.mark.done", ids.size()).undo(act("undo", ids, form.back())).on(redirect);
		}
		return "redirect:" + MarkForm.page(form.back());
	}

	@PostMapping("/undo")
	String undo(@RequestParam List<String> span, @RequestParam @Nullable String back, Authentication person,
			RedirectAttributes redirect) {
		told(this.marks.undo(ids(span), person.getName()), "exposure.mark.undone", redirect);
		return "redirect:" + MarkForm.page(back);
	}

	@PostMapping("/end")
	String end(@RequestParam long id, @RequestParam @Nullable String back, Authentication person,
			RedirectAttributes redirect) {
		int done = this.marks.end(List.of(id), person.getName());
		((done > 0) ? Notice.done("exposure.mark.ended").undo(act("resume", List.of(id), back))
				: Notice.refused("exposure.mark.late"))
			.on(redirect);
		return "redirect:" + MarkForm.page(back);
	}

	@PostMapping("/resume")
	String resume(@RequestParam List<String> span, @RequestParam @Nullable String back, RedirectAttributes redirect) {
		told(this.marks.resume(ids(span)), "exposure.mark.resumed", redirect);
		return "redirect:" + MarkForm.page(back);
	}

	private static void told(int done, String key, RedirectAttributes redirect) {
		((done > 0) ? Notice.done(key) : Notice.refused("exposure.mark.late")).on(redirect);
	}

	/// Marks of one act have ids in a row, so that many fit in an address.
	private static String act(String act, List<Long> ids, @Nullable String back) {
		StringBuilder url = new StringBuilder("/exposures/marks/").append(act).append('?');
		for (int from = 0; from < ids.size();) {
			int to = from;
			while (to + 1 < ids.size() && ids.get(to + 1) == ids.get(to) + 1) {
				to++;
			}
			url.append("span=").append(ids.get(from)).append('-').append(ids.get(to)).append('&');
			from = to + 1;
		}
		return url.append("back=").append(UriUtils.encode(MarkForm.page(back), StandardCharsets.UTF_8)).toString();
	}

	private static List<Long> ids(List<String> spans) {
		List<Long> ids = new ArrayList<>();
		for (String span : spans) {
			Matcher matcher = SPAN.matcher(span);
			if (matcher.matches()) {
				long last = Long.parseLong(matcher.group(2));
				for (long id = Long.parseLong(matcher.group(1)); id <= last && ids.size() < MOST * Marks.MOST; id++) {
					ids.add(id);
				}
			}
		}
		return ids;
	}

}
