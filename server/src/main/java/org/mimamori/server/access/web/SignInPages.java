package org.mimamori.server.access.web;

import java.security.Principal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.Account;
import org.mimamori.server.access.OwnAccount;
import org.mimamori.server.access.PasskeySignIns;
import org.mimamori.server.access.SignIns;
import org.mimamori.server.access.SignUpRefused;
import org.mimamori.server.access.Users;
import org.mimamori.server.access.oidc.IdentityService;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Set-up, password, second factor, and proof again before weighty acts.
@Controller
class SignInPages {

	private final Users users;

	private final SignIns signIns;

	private final PasskeySignIns passkeys;

	private final IdentityService service;

	private final OwnAccount own;

	SignInPages(Users users, SignIns signIns, PasskeySignIns passkeys, IdentityService service, OwnAccount own) {
		this.users = users;
		this.signIns = signIns;
		this.passkeys = passkeys;
		this.service = service;
		this.own = own;
	}

	@GetMapping("/sign-in")
	String signIn(HttpServletRequest request, @Nullable Principal principal, Model model) {
		if (!this.users.someone()) {
			return "redirect:/setup";
		}
		if (principal != null) {
			return "redirect:/";
		}
		for (String reason : new String[] { "wrong", "wait", "out", "ended", "passkey", "service", "service-away",
				"service-unknown" }) {
			if (request.getParameter(reason) != null) {
				model.addAttribute("reason", reason);
			}
		}
		model.addAttribute("passkeys", this.passkeys.offered(request));
		model.addAttribute("service", this.service.there() ? this.service.name() : null);
		return "access/web/sign-in";
	}

	@GetMapping("/sign-in/code")
	String code(HttpServletRequest request, @Nullable Principal principal, Model model) {
		if (principal != null) {
			return "redirect:/";
		}
		return this.signIns.pending(request).isPresent() ? code(request, model) : "redirect:/sign-in?ended";
	}

	private String code(HttpServletRequest request, Model model) {
		model.addAttribute("passkeys", this.passkeys.offered(request));
		model.addAttribute("app", this.signIns.pending(request).map(Account::totp).orElse(false));
		return "access/web/code";
	}

	@PostMapping("/sign-in/code")
	String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
		if (this.signIns.pending(request).isEmpty()) {
			return "redirect:/sign-in?ended";
		}
		try {
			this.signIns.code(request, response, code);
			return "redirect:/";
		}
		catch (LockedException ex) {
			model.addAttribute("problem", "access.sign-in.wait");
		}
		catch (BadCredentialsException ex) {
			model.addAttribute("problem", "access.code.wrong");
		}
		return code(request, model);
	}

	@GetMapping("/sign-in/again")
	String again(@RequestParam(defaultValue = "/account") String to, HttpServletRequest request, Model model) {
		return again(Inside.path(to), request, model, this.own.get());
	}

	private String again(String path, HttpServletRequest request, Model model, Account account) {
		boolean vouched = account.external() && !account.hasFactor() && this.service.there();
		model.addAttribute("to", path);
		model.addAttribute("passkeys", this.passkeys.offered(request));
		model.addAttribute("service", vouched ? this.service.name() : null);
		return "access/web/again";
	}

	@PostMapping("/sign-in/again")
	String again(@RequestParam String secret, @RequestParam(defaultValue = "/account") String to,
			HttpServletRequest request, Model model) {
		String path = Inside.path(to);
		try {
			this.signIns.confirm(request, secret);
			return "redirect:" + path;
		}
		catch (LockedException ex) {
			model.addAttribute("problem", "access.sign-in.wait");
		}
		catch (BadCredentialsException ex) {
			model.addAttribute("problem", "access.again.wrong");
		}
		return again(path, request, model, this.own.get());
	}

	@GetMapping("/setup")
	String setup(Model model) {
		if (this.users.someone()) {
			return "redirect:/sign-in";
		}
		model.addAttribute("name", "");
		model.addAttribute("displayName", "");
		return "access/web/setup";
	}

	@PostMapping("/setup")
	String createFirst(@RequestParam String code, @RequestParam String name, @RequestParam String displayName,
			@RequestParam String password, HttpServletRequest request, HttpServletResponse response, Model model)
			throws ServletException {
		try {
			Account account = this.users.createFirst(code, name, displayName, password);
			this.signIns.vouched(request, response, account, "set-up code");
			return "redirect:/";
		}
		catch (SignUpRefused ex) {
			model.addAttribute("problem", ex.key());
			model.addAttribute("name", name);
			model.addAttribute("displayName", displayName);
			return "access/web/setup";
		}
	}

}
