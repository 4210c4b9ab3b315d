package org.mimamori.server.access.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mimamori.server.access.Account;
import org.mimamori.server.access.PasskeySignIns;
import org.mimamori.server.access.Passkeys;
import org.mimamori.server.access.RelyingParties;
import org.mimamori.server.access.SignIns;
import org.mimamori.server.access.SignedIn;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Weighty;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Passkeys: the script asks for options, the authenticator signs, and an ordinary form
/// carries the answer.
@Controller
class PasskeyPages {

	private final Passkeys passkeys;

	private final PasskeySignIns signIns;

	private final SignIns steps;

	private final RelyingParties parties;

	PasskeyPages(Passkeys passkeys, PasskeySignIns signIns, SignIns steps, RelyingParties parties) {
		this.passkeys = passkeys;
		this.signIns = signIns;
		this.steps = steps;
		this.parties = parties;
	}

	@PostMapping("/sign-in/passkey/options")
	@ResponseBody
	Map<String, Object> options(HttpServletRequest request) {
		return this.signIns.options(request).orElseThrow(() -> Refusal.conflict("access.passkey.nowhere"));
	}

	@PostMapping("/sign-in/passkey")
	String signIn(@RequestParam String credential, @RequestParam(defaultValue = "/account") String to,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		boolean inside = SignedIn.current() != null;
		String problem;
		try {
			this.signIns.signIn(request, response, credential);
			return "redirect:" + (inside ? Inside.path(to) : "/");
		}
		catch (LockedException ex) {
			problem = "wait";
		}
		catch (BadCredentialsException ex) {
			problem = "passkey";
		}
		if (!inside && this.steps.pending(request).isEmpty()) {
			return "redirect:/sign-in?" + problem;
		}
		model.addAttribute("problem", "access.sign-in." + problem);
		model.addAttribute("passkeys", this.signIns.offered(request));
		model.addAttribute("app", this.steps.pending(request).map(Account::totp).orElse(false));
		model.addAttribute("to", Inside.path(to));
		return inside ? "access/web/again" : "access/web/code";
	}

	@Weighty
	@GetMapping("/account/passkeys/new")
	String fresh(HttpServletRequest request, Model model) {
		model.addAttribute("here", this.parties.here(request).isPresent());
		model.addAttribute("number", this.passkeys.mine().size() + 1);
		return "access/web/passkey-new";
	}

	@PostMapping("/account/passkeys/options")
	@ResponseBody
	Map<String, Object> make(HttpServletRequest request) {
		return this.passkeys.options(request);
	}

	/// The answer may be a page with recovery codes, which are shown once.
	@Expensive
	@PostMapping("/account/passkeys")
	String add(@RequestParam String label, @RequestParam String credential, HttpServletRequest request,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		Passkeys.Added added = this.passkeys.add(request, label, credential);
		this.steps.epoch(request, response, added.epoch());
		if (added.codes().isEmpty()) {
			Notice.done("access.passkey.added", label.strip()).on(redirect);
			return "redirect:/account";
		}
		model.addAttribute("codes", added.codes());
		return "access/web/codes";
	}

	@PostMapping("/account/passkeys/{id}/remove")
	String remove(@PathVariable String id, RedirectAttributes redirect) {
		this.passkeys.remove(id);
		Notice.done("access.passkey.removed").on(redirect);
		return "redirect:/account";
	}

}
