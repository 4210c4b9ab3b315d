package org.mimamori.server.access.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.nayuki.qrcodegen.QrCode;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.Account;
import org.mimamori.server.access.OwnAccount;
import org.mimamori.server.access.Passkeys;
import org.mimamori.server.access.SignIns;
import org.mimamori.server.access.Tokens;
import org.mimamori.server.access.oidc.IdentityService;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Weighty;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own account, and the link of an invitation.
@Controller
class AccountPages {

	private final OwnAccount own;

	private final SignIns signIns;

	private final Passkeys passkeys;

	private final IdentityService service;

	private final Tokens tokens;

	private final Clock clock;

	AccountPages(OwnAccount own, Passkeys passkeys, SignIns signIns, IdentityService service, Tokens tokens,
			Clock clock) {
		this.own = own;
		this.passkeys = passkeys;
		this.signIns = signIns;
		this.service = service;
		this.tokens = tokens;
		this.clock = clock;
	}

	@Bean
	static MenuEntry accountEntry() {
		return new MenuEntry(MenuEntry.Place.OWN, "account", "/account", "access.account", 10, Right.SELF);
	}

	@GetMapping("/account")
	String account(HttpServletRequest request, Model model) {
		Account account = this.own.get();
		model.addAttribute("account", account);
		model.addAttribute("needed", this.own.rules().needsFactor(account));
		model.addAttribute("left", this.own.recoveryCodesLeft());
		model.addAttribute("passkeys", this.passkeys.mine());
		model.addAttribute("changed", request.getParameter("changed") != null);
		Instant now = this.clock.instant();
		model.addAttribute("tokens", (int) this.tokens.of(account).stream().filter((one) -> !one.expired(now)).count());
		model.addAttribute("service", this.service.there() ? this.service.name() : null);
		model.addAttribute("failures", this.signIns.failures(request));
		return "access/web/account";
	}

	@Weighty
	@GetMapping("/account/password")
	String password(Model model) {
		model.addAttribute("account", this.own.get());
		return "access/web/password";
	}

	@PostMapping("/account/password")
	String password(@RequestParam String password, @RequestParam String again, HttpServletRequest request,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		Account account = this.own.get();
		try {
			if (!password.equals(again)) {
				throw new FieldRefusal("password", "access.password.differ");
			}
			this.signIns.epoch(request, response, this.own.password(password));
		}
		catch (FieldRefusal refused) {
			model.addAttribute("account", account);
			model.addAttribute("problem", refused.fields().getFirst().key());
			return "access/web/password";
		}
		Notice.done("access.password.changed").on(redirect);
		return "redirect:/account?changed";
	}

	@PostMapping("/account/sessions/end")
	String endSessions(HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
		this.signIns.epoch(request, response, this.own.endOtherSessions());
		Notice.done("access.sessions.ended").on(redirect);
		return "redirect:/account";
	}

	@Weighty
	@GetMapping("/account/factor")
	String factor(HttpServletRequest request, Model model) {
		return this.own.get().totp() ? "redirect:/account" : offer(request, model, false);
	}

	/// The answer is the page itself: the codes are shown once, and must not lie in a
	/// session or an address.
	@Expensive
	@PostMapping("/account/factor")
	String factor(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
		OwnAccount.Confirmed confirmed = this.own.confirmTotp(request.getSession(), code).orElse(null);
		if (confirmed == null) {
			return offer(request, model, true);
		}
		this.signIns.epoch(request, response, confirmed.epoch());
		model.addAttribute("codes", confirmed.codes());
		return "access/web/codes";
	}

	@Expensive
	@PostMapping("/account/factor/codes")
	String codes(Model model) {
		model.addAttribute("codes", this.own.recoveryCodes());
		return "access/web/codes";
	}

	@PostMapping("/account/factor/remove")
	String removeFactor(RedirectAttributes redirect) {
		this.own.removeTotp();
		Notice.done("access.factor.removed").on(redirect);
		return "redirect:/account";
	}

	private String offer(HttpServletRequest request, Model model, boolean wrong) {
		OwnAccount.Offer offer = this.own.offerTotp(request.getSession());
		QrCode code = QrCode.encodeText(offer.address(), QrCode.Ecc.MEDIUM);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < code.size; y++) {
			for (int x = 0; x < code.size; x++) {
				if (code.getModule(x, y)) {
					path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
				}
			}
		}
		model.addAttribute("offer", offer);
		model.addAttribute("path", path.toString());
		model.addAttribute("size", code.size);
		model.addAttribute("wrong", wrong);
		return "access/web/factor";
	}

	@GetMapping("/welcome/{secret}")
	String welcome(@PathVariable String secret, Model model) {
		return welcome(secret, this.own.invited(secret).orElse(null), model);
	}

	@PostMapping("/welcome/{secret}")
	String welcome(@PathVariable String secret, @RequestParam String password, @RequestParam String again,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		Account invited = this.own.invited(secret).orElse(null);
		try {
			if (!password.equals(again)) {
				throw new FieldRefusal("password", "access.password.differ");
			}
			Account account = this.own.accept(secret, password);
			if (account.hasFactor()) {
				this.signIns.known(request, response, account);
				return "redirect:/sign-in";
			}
			this.signIns.vouched(request, response, account, "invitation");
			return "redirect:/";
		}
		catch (FieldRefusal refused) {
			model.addAttribute("problem", refused.fields().getFirst().key());
			return welcome(secret, invited, model);
		}
	}

	private String welcome(String secret, @Nullable Account invited, Model model) {
		model.addAttribute("account", invited);
		model.addAttribute("service",
				(this.service.there() && invited != null && !invited.hasFactor() && !invited.external())
						? this.service.name() : null);
		model.addAttribute("secret", secret);
		return "access/web/welcome";
	}

}
