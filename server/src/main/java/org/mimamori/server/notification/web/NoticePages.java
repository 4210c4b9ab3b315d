package org.mimamori.server.notification.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.notification.Channels;
import org.mimamori.server.notification.KeptNotice;
import org.mimamori.server.notification.Notices;
import org.mimamori.server.notification.Outbox;
import org.mimamori.server.notification.PostedLetter;
import org.mimamori.server.notification.Subscriptions;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Notice;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings/notices")
class NoticePages {

	private static final int ROWS = 50;

	private static final int LETTERS = 200;

	private final Notices notices;

	private final Channels channels;

	private final Subscriptions subscriptions;

	private final Outbox outbox;

	NoticePages(Notices notices, Channels channels, Subscriptions subscriptions, Outbox outbox) {
		this.notices = notices;
		this.channels = channels;
		this.subscriptions = subscriptions;
		this.outbox = outbox;
	}

	@Bean
	static MenuEntry noticesEntry() {
		return new MenuEntry(MenuEntry.Place.OPERATION, "notices", "/settings/notices", "notification.title", 60,
				org.mimamori.server.web.Right.ADMINISTRATION);
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
		List<KeptNotice> page = this.notices.page(before, ROWS + 1);
		model.addAttribute("notices", page.subList(0, Math.min(ROWS, page.size())));
		model.addAttribute("older", (page.size() > ROWS) ? page.get(ROWS - 1).id() : 0L);
		model.addAttribute("total", this.notices.count());
		model.addAttribute("failed", this.outbox.count(PostedLetter.State.FAILED));
		model.addAttribute("held", this.outbox.held());
		model.addAttribute("channels", this.channels.all().size());
		model.addAttribute("receivers", this.subscriptions.all().size());
		return "notification/web/notices";
	}

	@GetMapping("/letters")
	String letters(@RequestParam @Nullable String state, Model model) {
		FieldCheck check = new FieldCheck();
		PostedLetter.State chosen = check.choice("state", state, PostedLetter.State.class);
		check.orRefuse();
		model.addAttribute("letters", this.outbox.newest(chosen, LETTERS));
		model.addAttribute("state", (chosen != null) ? chosen.name().toLowerCase(Locale.ROOT) : "");
		return "notification/web/letters";
	}

	@PostMapping("/held/send")
	String sendHeld(RedirectAttributes redirect) {
		Notice.done("notification.held.sent", this.outbox.sendHeld()).on(redirect);
		return "redirect:/settings/notices";
	}

	@PostMapping("/held/drop")
	String dropHeld(RedirectAttributes redirect) {
		Notice.done("notification.held.dropped", this.outbox.dropHeld()).on(redirect);
		return "redirect:/settings/notices";
	}

	@PostMapping("/letters/{id}/again")
	String again(@PathVariable UUID id, RedirectAttributes redirect) {
		this.outbox.tryAgain(id);
		Notice.done("notification.letter.again.done").on(redirect);
		return "redirect:/settings/notices/letters";
	}

}
