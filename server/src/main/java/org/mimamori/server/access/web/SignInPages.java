package org.mimamori.server.access.web;

import java.security.Principal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.SignUpRefused;
import org.mimamori.server.access.User;
import org.mimamori.server.access.Users;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPages {

	private final Users users;

	SignInPages(Users users) {
		this.users = users;
	}

	@GetMapping("/sign-in")
	String signIn(HttpServletRequest request, @Nullable Principal principal, Model model) {
		if (!this.users.someone()) {
			return "redirect:/setup";
		}
		if (principal != null) {
			return "redirect:/";
		}
		for (String reason : new String[] { "wrong", "wait", "out" }) {
			if (request.getParameter(reason) != null) {
				model.addAttribute("reason", reason);
			}
		}
		return "access/web/sign-in";
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
			@RequestParam String password, HttpServletRequest request, Model model) throws ServletException {
		try {
			User user = this.users.createFirst(code, name, displayName, password);
			if (request.getSession(false) != null) {
				request.changeSessionId();
			}
			request.login(user.name(), password);
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
