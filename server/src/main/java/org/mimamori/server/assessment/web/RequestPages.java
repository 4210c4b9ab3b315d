package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Request;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Supplier;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.mimamori.server.web.Day;

/// Items go out to suppliers, and what they claim comes in.
@Needs(Right.ASSESSMENT)
@Controller
@RequestMapping("/sheets/{id}/requests")
class RequestPages {

	private final Sheets sheets;

	private final Requests requests;

	private final Suppliers suppliers;

	private final Asking asking;

	private final Clock clock;

	RequestPages(Sheets sheets, Requests requests, Suppliers suppliers, Asking asking, Clock clock) {
		this.sheets = sheets;
		this.requests = requests;
		this.suppliers = suppliers;
		this.asking = asking;
		this.clock = clock;
	}

	/// What a browser may send of a request.
	record RequestForm(@Nullable List<String> select, @Nullable Long supplierId, @Nullable String supplier,
			@Nullable Integer days, @Nullable String language, @Nullable String message) {

		Set<String> items() {
			return (this.select != null) ? Set.copyOf(this.select) : Set.of();
		}

	}

	@GetMapping
	String list(@PathVariable long id, Model model) {
		model.addAttribute("sheet", this.sheets.get(id));
		model.addAttribute("requests", this.requests.of(id));
		model.addAttribute("now", this.clock.instant());
		return "assessment/web/requests";
	}

	@PostMapping("/new")
	String form(@PathVariable long id, @ModelAttribute RequestForm form, Model model, RedirectAttributes redirect) {
		Sheet sheet = this.sheets.get(id);
		if (chosen(sheet, form.items()).isEmpty()) {
			Notice.refused("assessment.bulk.none").on(redirect);
			return "redirect:/sheets/" + id;
		}
		return form(sheet, form, null, model);
	}

	private String form(Sheet sheet, RequestForm form, @Nullable Refusal refusal, Model model) {
		model.addAttribute("sheet", sheet);
		model.addAttribute("items", chosen(sheet, form.items()));
		model.addAttribute("suppliers", this.suppliers.all());
		model.addAttribute("form", form);
		model.addAttribute("refusal", refusal);
		return "assessment/web/request-new";
	}

	/// The answer is the page itself and no redirect: the link is shown once and must not
	/// lie in a session.
	@PostMapping
	String send(@PathVariable long id, @ModelAttribute RequestForm form, Authentication person, Model model) {
		Sheet sheet = this.sheets.get(id);
		Supplier known = (form.supplierId() != null) ? this.suppliers.get(form.supplierId()) : null;
		String language = "en".equals(form.language()) ? "en" : "ja";
		try {
			Requests.Sent sent = this.requests.send(id,
					new Requests.Asked((known != null) ? known.name("ja".equals(language)) : form.supplier(),
							(known != null) ? known.id() : null, form.items(), form.message(), language,
							(form.days() != null) ? form.days() : 30),
					person.getName());
			return show(sheet, sent.id(),
					ServletUriComponentsBuilder.fromCurrentContextPath().path("/ask/" + sent.token()).toUriString(),
					model);
		}
		catch (Refusal ex) {
			return form(sheet, form, ex, model);
		}
	}

	@GetMapping("/{request}")
	String one(@PathVariable long id, @PathVariable long request, Model model) {
		return show(this.sheets.get(id), request, null, model);
	}

	private String show(Sheet sheet, long request, @Nullable String link, Model model) {
		Request one = mine(sheet.id(), request);
		Map<String, Request.Claim> claims = new HashMap<>();
		this.requests.claimsOf(request).forEach((claim) -> claims.put(claim.item(), claim));
		model.addAttribute("sheet", sheet);
		model.addAttribute("request", one);
		model.addAttribute("items", chosen(sheet, Set.copyOf(one.items())));
		model.addAttribute("claims", claims);
		model.addAttribute("link", link);
		model.addAttribute("now", this.clock.instant());
		return "assessment/web/request";
	}

	@Expensive
	@GetMapping("/{request}/excel")
	ResponseEntity<byte[]> excel(@PathVariable long id, @PathVariable long request, Page page) {
		return this.asking.excel(mine(id, request), page);
	}

	/// A file that the supplier sent back by another way.
	@Expensive
	@PostMapping("/{request}/import")
	String read(@PathVariable long id, @PathVariable long request, @RequestParam MultipartFile file,
			RedirectAttributes redirect) throws IOException {
		Request one = mine(id, request);
		try {
			int count = this.requests.claim(one, this.asking.read(one, file), null);
			Notice.done("assessment.request.read", count).on(redirect);
		}
		catch (Refusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
		}
		return back(id, request);
	}

	/// @param what accept or read
	/// @param select the items, and when each of the answers was given that the person
	/// looked at: `17-1-1 2026-11-22T09:30:00Z`
	@PostMapping("/{request}/claims")
	String claims(@PathVariable long id, @PathVariable long request,
			@RequestParam(defaultValue = "") List<String> select, @RequestParam String what,
			@RequestParam(defaultValue = "production") String phase, Authentication person,
			RedirectAttributes redirect) {
		mine(id, request);
		if (select.isEmpty()) {
			Notice.refused("assessment.bulk.none").on(redirect);
		}
		else if ("accept".equals(what)) {
			long act = this.requests.accept(request, seen(select), "poc".equals(phase) ? Phase.POC : Phase.PRODUCTION,
					person.getName());
			Notice done = Notice.done((act == 0) ? "assessment.nothing" : "assessment.request.accepted");
			((act == 0) ? done : done.undo("/sheets/" + id + "/undo/" + act)).on(redirect);
		}
		else {
			this.requests.read(request, seen(select), person.getName());
			Notice.done("assessment.request.noted").on(redirect);
		}
		return back(id, request);
	}

	private static Map<String, Instant> seen(List<String> select) {
		Map<String, Instant> seen = new LinkedHashMap<>();
		for (String one : select) {
			int blank = one.indexOf(' ');
			try {
				seen.put(one.substring(0, Math.max(0, blank)), Day.moment(Instant.parse(one.substring(blank + 1))));
			}
			catch (DateTimeException ex) {
				throw Refusal.conflict("assessment.request.changed");
			}
		}
		return seen;
	}

	@PostMapping("/{request}/withdraw")
	String withdraw(@PathVariable long id, @PathVariable long request, RedirectAttributes redirect) {
		mine(id, request);
		this.requests.withdraw(request, true);
		Notice.done("assessment.request.withdrawn")
			.undo("/sheets/" + id + "/requests/" + request + "/restore")
			.on(redirect);
		return back(id, request);
	}

	@PostMapping("/{request}/restore")
	String restore(@PathVariable long id, @PathVariable long request, RedirectAttributes redirect) {
		mine(id, request);
		this.requests.withdraw(request, false);
		Notice.done("assessment.request.restored").on(redirect);
		return back(id, request);
	}

	private Request mine(long sheet, long id) {
		Request request = this.requests.get(id);
		if (request.sheet() != sheet) {
			throw Refusal.notFound("web.problem.gone", String.valueOf(id));
		}
		return request;
	}

	private static List<Item> chosen(Sheet sheet, Set<String> items) {
		return sheet.edition().guideline().items().filter((item) -> items.contains(item.id())).toList();
	}

	private static String back(long id, long request) {
		return "redirect:/sheets/" + id + "/requests/" + request;
	}

}
