package org.mimamori.server.access.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.AccessRules;
import org.mimamori.server.access.Account;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.Places;
import org.mimamori.server.access.Role;
import org.mimamori.server.access.Tokens;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Weighty;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.mimamori.server.web.FieldCheck;

/// Accounts and the rules for all of them.
@Controller
class AccountsPages {

	private static final String LIST = "/settings/accounts";

	private final Accounts accounts;

	private final Tokens tokens;

	private final Places places;

	private final Clock clock;

	AccountsPages(Accounts accounts, Tokens tokens, Places places, Clock clock) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.places = places;
		this.clock = clock;
	}

	@Bean
	static MenuEntry accountsEntry() {
		return new MenuEntry(MenuEntry.Place.PROTECTION, "accounts", LIST, "access.accounts", 20, Right.ADMINISTRATION);
	}

	@GetMapping(LIST)
	String list(Model model) {
		model.addAttribute("accounts", this.accounts.all());
		model.addAttribute("rules", this.accounts.rules());
		model.addAttribute("places", this.places.all());
		model.addAttribute("now", this.clock.instant());
		return "access/web/accounts";
	}

	@Weighty
	@GetMapping(LIST + "/new")
	String fresh(Model model) {
		return form(AccountForm.empty(), null, null, model);
	}

	@PostMapping(LIST + "/new")
	String create(@ModelAttribute AccountForm form, Model model, RedirectAttributes redirect) {
		UUID id;
		try {
			id = this.accounts.create(form.draft(null));
		}
		catch (Refusal refusal) {
			return form(form, null, refusal, model);
		}
		if (form.program() || !this.accounts.get(id).open(LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC))) {
			Notice.done("access.account.made", String.valueOf(form.name())).on(redirect);
			return "redirect:" + LIST + "/" + id;
		}
		return show(id, this.accounts.invite(id), null, model);
	}

	@GetMapping(LIST + "/{id}")
	String one(@PathVariable UUID id, Model model) {
		return show(id, null, null, model);
	}

	@PostMapping(LIST + "/{id}")
	String change(@PathVariable UUID id, @ModelAttribute AccountForm form, Model model, RedirectAttributes redirect) {
		Account account = this.accounts.get(id);
		try {
			this.accounts.change(id, form.draft(account.name()), form.seen());
		}
		catch (Refusal refusal) {
			return form(form, account, refusal, model);
		}
		Notice.done("access.account.saved", account.name()).on(redirect);
		return "redirect:" + LIST + "/" + id;
	}

	/// The link is shown once and must not lie in a session or an address: the answer is
	/// the page itself.
	@PostMapping(LIST + "/{id}/invite")
	String invite(@PathVariable UUID id, Model model) {
		return show(id, this.accounts.invite(id), null, model);
	}

	@PostMapping(LIST + "/{id}/{act:close|reopen|renew|end-sessions}")
	String act(@PathVariable UUID id, @PathVariable String act, RedirectAttributes redirect) {
		switch (act) {
			case "close" -> this.accounts.close(id);
			case "reopen" -> this.accounts.reopen(id);
			case "renew" -> this.accounts.renew(id);
			default -> this.accounts.endSessions(id);
		}
		Notice.done("access.account.did." + act, this.accounts.get(id).name()).on(redirect);
		return "redirect:" + LIST + "/" + id;
	}

	@PostMapping(LIST + "/{id}/without-factor")
	String withoutFactor(@PathVariable UUID id, @RequestParam(defaultValue = "") String recognised,
			RedirectAttributes redirect) {
		this.accounts.withoutFactor(id, recognised);
		Notice.done("access.account.did.without-factor", this.accounts.get(id).name()).on(redirect);
		return "redirect:" + LIST + "/" + id;
	}

	@PostMapping(LIST + "/{id}/remove")
	String remove(@PathVariable UUID id, RedirectAttributes redirect) {
		String name = this.accounts.get(id).name();
		this.accounts.remove(id);
		Notice.done("access.account.removed", name).on(redirect);
		return "redirect:" + LIST;
	}

	@PostMapping(LIST + "/{id}/tokens")
	String token(@PathVariable UUID id, @RequestParam String name, @RequestParam(defaultValue = "90") int days,
			@RequestParam(defaultValue = "") Set<String> rights, Model model) {
		Account account = this.accounts.get(id);
		if (!account.service()) {
			throw Refusal.unusable("access.account.no-tokens");
		}
		TokenForm form = new TokenForm(name, days, rights);
		return show(id, null,
				this.tokens.create(account, form.plainName(), form.chosen(account.role()), form.lifetime()), model);
	}

	@PostMapping(LIST + "/{id}/tokens/{token}/revoke")
	String revoke(@PathVariable UUID id, @PathVariable UUID token, RedirectAttributes redirect) {
		this.tokens.revoke(this.accounts.get(id), token)
			.ifPresent((gone) -> Notice.done("access.token.revoked", gone.name()).on(redirect));
		return "redirect:" + LIST + "/" + id;
	}

	@PostMapping("/settings/accounts/rules")
	String rules(@RequestParam int unusedDays, @RequestParam(defaultValue = "") Set<String> factorRoles,
			@RequestParam int graceDays, @RequestParam int idleMinutes, @RequestParam int sessionHours,
			@RequestParam(defaultValue = "false") boolean localSignIn, RedirectAttributes redirect) {
		Set<Role> roles = Arrays.stream(Role.values())
			.filter((role) -> factorRoles.contains("all") || factorRoles.contains(role.code()))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
		if (unusedDays < 0 || unusedDays > 3650 || graceDays < 0 || graceDays > 90 || idleMinutes < 5
				|| idleMinutes > 1440 || sessionHours < 1 || sessionHours > 168) {
			throw Refusal.unusable("access.rules.bad");
		}
		this.accounts.rule(new AccessRules(unusedDays, roles, graceDays, idleMinutes, sessionHours, localSignIn));
		Notice.done("access.rules.saved").on(redirect);
		return "redirect:" + LIST;
	}

	private String show(UUID id, @Nullable String invitation, @Nullable String secret, Model model) {
		Account account = this.accounts.get(id);
		model.addAttribute("invitation", invitation);
		model.addAttribute("secret", secret);
		model.addAttribute("hours", Accounts.INVITATION.toHours());
		return form(AccountForm.of(account), account, null, model);
	}

	private String form(AccountForm form, @Nullable Account account, @Nullable Refusal refusal, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("account", account);
		model.addAttribute("wrong", refusal);
		model.addAttribute("places", this.places.all());
		model.addAttribute("tokens", (account != null && account.service()) ? this.tokens.of(account) : List.of());
		model.addAttribute("rights", (account != null) ? TokenForm.offered(account.role()) : List.<Right>of());
		model.addAttribute("now", this.clock.instant());
		return "access/web/account-form";
	}

	/// A token as a browser asks for it.
	record TokenForm(String name, int days, Set<String> rights) {

		static List<Right> offered(Role role) {
			return role.rights().stream().filter((right) -> right != Right.ANYONE && right != Right.SELF).toList();
		}

		String plainName() {
			String clean = FieldCheck.line(this.name);
			if (clean.isEmpty() || clean.length() > 100 || this.days < 1 || this.days > 3650) {
				throw Refusal.unusable("access.token.bad");
			}
			return clean;
		}

		Duration lifetime() {
			return Duration.ofDays(this.days);
		}

		/// To look is always among them: a program that writes reads, too.
		Set<Right> chosen(Role role) {
			EnumSet<Right> chosen = EnumSet.of(Right.READ);
			offered(role).stream()
				.filter((right) -> this.rights.contains(right.name().toLowerCase(java.util.Locale.ROOT)))
				.forEach(chosen::add);
			return chosen;
		}

	}

}
