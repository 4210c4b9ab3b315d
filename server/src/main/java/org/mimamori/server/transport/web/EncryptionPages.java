package org.mimamori.server.transport.web;

import java.time.Clock;

import org.mimamori.server.transport.Encryption;
import org.mimamori.server.transport.Sealing;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Right;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class EncryptionPages {

	private final Encryption encryption;

	private final Sealing sealing;

	private final Clock clock;

	EncryptionPages(Encryption encryption, Sealing sealing, Clock clock) {
		this.encryption = encryption;
		this.sealing = sealing;
		this.clock = clock;
	}

	@Bean
	static MenuEntry encryptionEntry() {
		return new MenuEntry(MenuEntry.Place.PROTECTION, "encryption", "/settings/encryption", "transport.title", 85,
				Right.ADMINISTRATION);
	}

	@GetMapping("/settings/encryption")
	String show(Model model) {
		model.addAttribute("state", this.encryption.state());
		model.addAttribute("now", this.clock.instant());
		return "transport/web/encryption";
	}

	@PostMapping("/settings/encryption/seal-anew")
	String sealAnew(RedirectAttributes redirect) {
		Sealing.Resealed done = this.sealing.sealAnew();
		Notice.done((done.lost() > 0) ? "transport.resealed.lost" : "transport.resealed", done.done(), done.lost())
			.on(redirect);
		return "redirect:/settings/encryption";
	}

}
