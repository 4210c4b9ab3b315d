package org.mimamori.server.exposure.decision.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.exposure.decision.Decisions;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
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

/// Decides "not affected, because …", and lists what was decided.
@Controller
@RequestMapping("/exposures/decisions")
class DecisionPages {

	private static final int ROWS = 50;

	private static final int MOST = 50;

	private final Decisions decisions;

	DecisionPages(Decisions decisions) {
		this.decisions = decisions;
	}

	@Bean
	static MenuEntry decisionsEntry() {
		return new MenuEntry(MenuEntry.Place.KNOWLEDGE, "decisions", "/exposures/decisions", "exposure.decisions", 65);
	}

	/// What a browser may send of a decision.
	///
	/// @param advisory the documents against which it is decided
	record DecisionForm(@Nullable String vulnerability, @Nullable Long model, @Nullable List<Long> advisory,
			@Nullable String justification, @Nullable String reason, @Nullable String until) {
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "holding") String state, @RequestParam @Nullable Long after, Model model) {
		boolean ended = "ended".equals(state);
		List<Decision> rows = ended ? this.decisions.ended(after, ROWS + 1) : this.decisions.holding(after, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", rows.size() > ROWS);
		model.addAttribute("first", after == null);
		model.addAttribute("ended", ended);
		model.addAttribute("counts", this.decisions.counts());
		model.addAttribute("soon", this.decisions.today().plusDays(Decisions.SOON));
		return "exposure/decision/web/decisions";
	}

	@PostMapping
	String decide(@ModelAttribute DecisionForm form, Authentication person, RedirectAttributes redirect) {
		String vulnerability = Objects.toString(form.vulnerability(), "");
		try {
			List<Long> advisories = Objects.requireNonNullElse(form.advisory(), List.of());
			if (advisories.size() > MOST) {
				throw Refusal.unusable("exposure.decision.many", MOST);
			}
			Long model = form.model();
			List<Long> ids = this.decisions.decide(advisories, new Decisions.Proposal(vulnerability,
					(model != null) ? model : 0, form.justification(), form.reason(), day(form.until())),
					person.getName());
			Notice.done("exposure.decision.done").undo("/exposures/decisions/withdraw?" + query(ids)).on(redirect);
		}
		catch (FieldRefusal ex) {
			FieldRefusal.Field field = ex.fields().getFirst();
			Notice
				.refused(field.key().startsWith("web.field.") ? "exposure.decision.incomplete" : field.key(),
						field.arguments().toArray())
				.on(redirect);
		}
		return page(vulnerability);
	}

	/// @param list whether the reader came from the list, and goes back there
	@PostMapping("/withdraw")
	String withdraw(@RequestParam List<Long> id, @RequestParam(defaultValue = "false") boolean list,
			Authentication person, RedirectAttributes redirect) {
		List<Long> ids = id.subList(0, Math.min(MOST, id.size()));
		long done = ids.stream().filter((one) -> this.decisions.withdraw(one, person.getName())).count();
		((done > 0)
				? Notice.done("exposure.decision.withdrawn")
					.undo("/exposures/decisions/restore?" + query(ids) + (list ? "&list=true" : ""))
				: Notice.refused("exposure.decision.late"))
			.on(redirect);
		return back(ids, list);
	}

	@PostMapping("/restore")
	String restore(@RequestParam List<Long> id, @RequestParam(defaultValue = "false") boolean list,
			RedirectAttributes redirect) {
		List<Long> ids = id.subList(0, Math.min(MOST, id.size()));
		long done = ids.stream().filter(this.decisions::restore).count();
		((done > 0) ? Notice.done("exposure.decision.restored") : Notice.refused("exposure.decision.late"))
			.on(redirect);
		return back(ids, list);
	}

	private String back(List<Long> ids, boolean list) {
		return (list || ids.isEmpty()) ? "redirect:/exposures/decisions"
				: page(this.decisions.get(ids.getFirst()).map(Decision::vulnerability).orElse(""));
	}

	/// To its top, where the notice with the way back stands.
	private static String page(String vulnerability) {
		return vulnerability.isBlank() ? "redirect:/exposures/decisions"
				: "redirect:/exposures/vulnerabilities/" + UriUtils.encodePathSegment(vulnerability, "UTF-8");
	}

	private static String query(List<Long> ids) {
		return ids.stream().map((id) -> "id=" + id).collect(Collectors.joining("&"));
	}

	private static @Nullable LocalDate day(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return LocalDate.parse(text.strip());
		}
		catch (DateTimeException ex) {
			throw new FieldRefusal("until", "exposure.decision.incomplete");
		}
	}

}
