package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Request;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;
import org.mimamori.server.web.FieldCheck;

/// Where a supplier answers, without an account: the link opens what was asked and nothing else. A link that has
/// ended looks like one that never was.
@Controller
@RequestMapping("/ask/{token}")
class AskPages {

	private static final int LONGEST = 200;

	private final Requests requests;

	private final Asking asking;

	private final AskPatience patience;

	AskPages(Requests requests, Asking asking, AskPatience patience) {
		this.requests = requests;
		this.asking = asking;
		this.patience = patience;
	}

	@GetMapping
	String show(@PathVariable String token, Page page, HttpServletRequest http, HttpServletResponse response,
			Model model) {
		Request request = open(token, http, response);
		Page words = words(request, page, http);
		model.addAttribute("words", words);
		model.addAttribute("request", request);
		model.addAttribute("from", this.asking.from(request, words.japanese()));
		model.addAttribute("items", this.asking.items(request));
		model.addAttribute("claims", this.asking.claims(request));
		return "assessment/web/ask";
	}

	@PostMapping
	String answer(@PathVariable String token, @RequestParam(defaultValue = "") String by, HttpServletRequest http,
			HttpServletResponse response, RedirectAttributes redirect) {
		Request request = open(token, http, response);
		Map<String, Requests.Said> said = new LinkedHashMap<>();
		for (String item : request.items()) {
			String mark = http.getParameter("mark-" + item);
			String text = http.getParameter("text-" + item);
			if (mark != null || text != null) {
				said.put(item, new Requests.Said(Adopted.of(mark), text));
			}
		}
		told(() -> this.requests.claim(request, said, name(by)), redirect);
		return "redirect:/ask/" + token;
	}

	@Expensive
	@GetMapping("/excel")
	ResponseEntity<byte[]> excel(@PathVariable String token, Page page, HttpServletRequest http,
			HttpServletResponse response) {
		Request request = open(token, http, response);
		return this.asking.excel(request, words(request, page, http));
	}

	@Needs(Right.ANYONE)
	@Expensive
	@PostMapping("/excel")
	String read(@PathVariable String token, @RequestParam MultipartFile file,
			@RequestParam(defaultValue = "") String by, HttpServletRequest http, HttpServletResponse response,
			RedirectAttributes redirect) throws IOException {
		Request request = open(token, http, response);
		Map<String, Requests.Said> said;
		try {
			said = this.asking.read(request, file);
		}
		catch (Refusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/ask/" + token;
		}
		told(() -> this.requests.claim(request, said, name(by)), redirect);
		return "redirect:/ask/" + token;
	}

	private static void told(java.util.function.IntSupplier claim, RedirectAttributes redirect) {
		try {
			Notice.done("assessment.ask.saved", claim.getAsInt()).on(redirect);
		}
		catch (Refusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
		}
	}

	private Request open(String token, HttpServletRequest http, HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
		this.patience.knock(http.getRemoteAddr());
		try {
			return this.requests.open(token);
		}
		catch (Refusal ex) {
			this.patience.wrong(http.getRemoteAddr());
			throw ex;
		}
	}

	/// The language in which he is asked, until he chooses another one.
	private static Page words(Request request, Page page, HttpServletRequest http) {
		return (WebUtils.getCookie(http, "language") != null) ? page : Downloads.in(page, request.language());
	}

	private static @Nullable String name(String by) {
		String plain = FieldCheck.line(by);
		return plain.isEmpty() ? null : plain.substring(0, Math.min(LONGEST, plain.length()));
	}

}
