package org.mimamori.server.access.web;

import java.security.Principal;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.Account;
import org.mimamori.server.access.Tokens;
import org.mimamori.server.access.Users;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class SettingsPages {

	private final Users users;

	private final Tokens tokens;

	private final Clock clock;

	SettingsPages(Users users, Tokens tokens, Clock clock) {
		this.users = users;
		this.tokens = tokens;
		this.clock = clock;
	}

	@Bean
	static MenuEntry settingsEntry() {
		return new MenuEntry(MenuEntry.Place.RAIL, "settings", "/settings", "web.settings", 900, Right.SELF);
	}

	@Bean
	static MenuEntry tokensEntry() {
		return new MenuEntry(MenuEntry.Place.OWN, "tokens", "/settings/tokens", "access.tokens", 50, Right.SELF);
	}

	@GetMapping("/settings")
	String settings() {
		return "access/web/settings";
	}

	@GetMapping("/settings/tokens")
	String tokens(Principal principal, Model model) {
		return show(user(principal), null, model);
	}

	/// The answer is the page itself and not a redirect: the secret is shown once and
	/// must not lie in a session or a URL.
	@PostMapping("/settings/tokens")
	String create(Principal principal, @RequestParam String name, @RequestParam(defaultValue = "90") int days,
			@RequestParam(defaultValue = "") Set<String> rights, Model model) {
		Account user = user(principal);
		AccountsPages.TokenForm form = new AccountsPages.TokenForm(name, days, rights);
		return show(user, this.tokens.create(user, form.plainName(), form.chosen(user.role()), form.lifetime()), model);
	}

	@PostMapping("/settings/tokens/{id}/revoke")
	String revoke(Principal principal, @PathVariable UUID id, RedirectAttributes redirect) {
		this.tokens.revoke(user(principal), id)
			.ifPresent((token) -> Notice.done("access.token.revoked", token.name()).on(redirect));
		return "redirect:/settings/tokens";
	}

	private String show(Account user, @Nullable String secret, Model model) {
		model.addAttribute("tokens", this.tokens.of(user));
		model.addAttribute("rights", AccountsPages.TokenForm.offered(user.role()));
		model.addAttribute("secret", secret);
		model.addAttribute("now", this.clock.instant());
		return "access/web/tokens";
	}

	private Account user(Principal principal) {
		return this.users.find(principal.getName()).orElseThrow(() -> Refusal.notFound("access.unknown-user"));
	}

}
