package org.mimamori.server.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.Account;
import org.mimamori.server.access.Confirmation;
import org.mimamori.server.access.ServiceSignIns;
import org.mimamori.server.access.SignIns;
import org.mimamori.server.access.SignedIn;
import org.mimamori.server.access.oidc.IdentityService;
import org.mimamori.server.access.oidc.ServiceRefused;
import org.mimamori.server.access.oidc.Vouched;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sign-in with the service that vouches for people. These are links and no forms,
/// because the Content-Security-Policy lets no form lead to another server.
@Controller
class ServicePages {

	private final IdentityService service;

	private final ServiceSignIns accounts;

	private final SignIns signIns;

	private final Confirmation confirmation;

	/// Where a proof leads to.
	private static final String TO = "mimamori.service.to";

	ServicePages(IdentityService service, ServiceSignIns accounts, SignIns signIns, Confirmation confirmation) {
		this.service = service;
		this.accounts = accounts;
		this.signIns = signIns;
		this.confirmation = confirmation;
	}

	@GetMapping("/sign-in/service")
	String signIn(HttpServletRequest request) {
		return (SignedIn.current() != null) ? "redirect:/" : begin(request, Vouched.Purpose.SIGN_IN, null);
	}

	@GetMapping("/sign-in/again/service")
	String again(@RequestParam(defaultValue = "/account") String to, HttpServletRequest request) {
		request.getSession().setAttribute(TO, Inside.path(to));
		return begin(request, Vouched.Purpose.CONFIRM, null);
	}

	@GetMapping("/welcome/{secret}/service")
	String welcome(@PathVariable String secret, HttpServletRequest request) {
		return begin(request, Vouched.Purpose.WELCOME, this.accounts.invitation(secret));
	}

	/// Only from a page of this server: a foreign one must not bind an account to
	/// somebody
	/// else.
	@GetMapping("/account/service")
	String bind(@RequestHeader(name = "Sec-Fetch-Site", required = false) @Nullable String site,
			HttpServletRequest request, RedirectAttributes redirect) {
		if (!this.confirmation.holds()) {
			return "redirect:/sign-in/again?to=/account";
		}
		if (!"same-origin".equals(site)) {
			Notice.refused("access.service.from-here").on(redirect);
			return "redirect:/account";
		}
		return begin(request, Vouched.Purpose.BIND, null);
	}

	@GetMapping(IdentityService.DONE)
	String done(HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
		there();
		Vouched vouched;
		try {
			vouched = this.service.finish(request);
		}
		catch (ServiceRefused ex) {
			this.accounts.refused(ex.getMessage());
			return "redirect:/sign-in?" + (ex.away() ? "service-away" : "service");
		}
		return switch (vouched.purpose()) {
			case SIGN_IN -> {
				Account account = this.accounts.known(vouched.issuer(), vouched.subject()).orElse(null);
				if (account == null) {
					yield "redirect:/sign-in?service-unknown";
				}
				yield in(request, response, account, vouched, "other service");
			}
			case CONFIRM -> {
				if (SignedIn.current() == null || !this.accounts.isMine(vouched.issuer(), vouched.subject())) {
					yield "redirect:/sign-in/again";
				}
				this.signIns.again(request, vouched.at());
				yield "redirect:" + Inside.path(String.valueOf(request.getSession().getAttribute(TO)));
			}
			case WELCOME -> {
				byte[] invitation = vouched.invitation();
				if (invitation == null) {
					throw Refusal.notFound("access.invitation.gone");
				}
				yield in(request, response, this.accounts.welcome(invitation, vouched.issuer(), vouched.subject()),
						vouched, "invitation and other service");
			}
			case BIND -> {
				this.signIns.epoch(request, response, this.accounts.bind(vouched.issuer(), vouched.subject()));
				Notice.done("access.service.bound", this.service.name()).on(redirect);
				yield "redirect:/account";
			}
		};
	}

	@PostMapping("/account/service/remove")
	String unbind(HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
		this.signIns.epoch(request, response, this.accounts.unbind());
		Notice.done("access.service.unbound").on(redirect);
		return "redirect:/account";
	}

	private String in(HttpServletRequest request, HttpServletResponse response, Account account, Vouched vouched,
			String by) {
		return this.signIns.vouched(request, response, account, by, vouched.at()) ? "redirect:/"
				: "redirect:/sign-in/code";
	}

	private String begin(HttpServletRequest request, Vouched.Purpose purpose, byte @Nullable [] invitation) {
		there();
		try {
			return "redirect:" + this.service.begin(request, purpose, invitation);
		}
		catch (ServiceRefused ex) {
			this.accounts.refused(ex.getMessage());
			return "redirect:/sign-in?service-away";
		}
	}

	private void there() {
		if (!this.service.there()) {
			throw Refusal.notFound("access.service.none");
		}
	}

}
