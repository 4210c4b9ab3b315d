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
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sign-in with the service that vouches for people. These are links and no forms,
/// because the Content-Security-Policy lets no form lead to another server.
@Controller
class ServicePages {

	private final IdentityService service;

	private final ServiceSignIns accounts;

	private final SignIns signIns;

	private final Confirmation confirmation;

	private final AuditLog audit;

	ServicePages(IdentityService service, ServiceSignIns accounts, SignIns signIns, Confirmation confirmation,
			AuditLog audit) {
		this.service = service;
		this.accounts = accounts;
		this.signIns = signIns;
		this.confirmation = confirmation;
		this.audit = audit;
	}

	@GetMapping("/sign-in/service")
	String signIn(HttpServletRequest request) {
		return (SignedIn.current() != null) ? "redirect:/" : begin(request, Vouched.Purpose.SIGN_IN, null);
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
			HttpServletRequest request) {
		if (!this.confirmation.holds()) {
			return "redirect:/sign-in/again?to=/account";
		}
		if (site != null && !"same-origin".equals(site)) {
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
			this.audit.record("access.service-refused", null, ex.getMessage());
			return "redirect:/sign-in?" + (ex.away() ? "service-away" : "service");
		}
		return switch (vouched.purpose()) {
			case SIGN_IN -> {
				Account account = this.accounts.known(vouched.issuer(), vouched.subject()).orElse(null);
				if (account == null) {
					yield "redirect:/sign-in?service-unknown";
				}
				this.signIns.vouched(request, response, account, "other service");
				yield "redirect:/";
			}
			case WELCOME -> {
				byte[] invitation = vouched.invitation();
				if (invitation == null) {
					throw Refusal.notFound("access.invitation.gone");
				}
				this.signIns.vouched(request, response,
						this.accounts.welcome(invitation, vouched.issuer(), vouched.subject()),
						"invitation and other service");
				yield "redirect:/";
			}
			case BIND -> {
				this.signIns.epoch(request, this.accounts.bind(vouched.issuer(), vouched.subject()));
				Notice.done("access.service.bound", this.service.name()).on(redirect);
				yield "redirect:/account";
			}
		};
	}

	private String begin(HttpServletRequest request, Vouched.Purpose purpose, byte @Nullable [] invitation) {
		there();
		try {
			return "redirect:" + this.service.begin(request, purpose, invitation);
		}
		catch (ServiceRefused ex) {
			this.audit.record("access.service-refused", null, ex.getMessage());
			return "redirect:/sign-in?service-away";
		}
	}

	private void there() {
		if (!this.service.there()) {
			throw Refusal.notFound("access.service.none");
		}
	}

}
