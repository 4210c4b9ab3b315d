package org.mimamori.server.notification.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Channel;
import org.mimamori.server.notification.ChannelDraft;
import org.mimamori.server.notification.Channels;
import org.mimamori.server.notification.Subscriptions;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Weighty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings/notices/channels")
class ChannelPages {

	private static final String LIST = "/settings/notices/channels";

	private final Channels channels;

	private final Subscriptions subscriptions;

	ChannelPages(Channels channels, Subscriptions subscriptions) {
		this.channels = channels;
		this.subscriptions = subscriptions;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("channels", this.channels.all());
		model.addAttribute("subscriptions", this.subscriptions.all());
		return "notification/web/channels";
	}

	@Weighty
	@GetMapping("/new")
	ModelAndView fresh(@RequestParam(defaultValue = "mail") String kind) {
		// the list is a door that asks for the right
		this.channels.all();
		return form(null, ChannelForm.fresh(kind), null);
	}

	@PostMapping("/new")
	ModelAndView add(ChannelForm form, RedirectAttributes redirect) {
		try {
			ChannelDraft draft = form.draft();
			Channels.Added added = this.channels.add(draft, form.receiver(new FieldCheck()),
					"ja".equals(form.language()) ? "ja" : "en");
			if (added.key() != null) {
				return key(added.id(), added.key());
			}
			Notice.done("notification.channel.added", draft.name())
				.undo(LIST + "/" + added.id() + "/remove")
				.on(redirect);
			return new ModelAndView("redirect:" + LIST + "/" + added.id());
		}
		catch (FieldRefusal ex) {
			return form(null, form, ex);
		}
	}

	@Weighty
	@GetMapping("/{id}")
	ModelAndView one(@PathVariable long id) {
		Channel channel = this.channels.get(id);
		return form(channel, ChannelForm.of(channel), null);
	}

	@PostMapping("/{id}")
	ModelAndView change(@PathVariable long id, ChannelForm form, RedirectAttributes redirect) {
		Channel channel = this.channels.get(id);
		try {
			this.channels.change(id, form.draft());
		}
		catch (FieldRefusal ex) {
			return form(channel, form, ex);
		}
		Notice.done("notification.channel.changed").on(redirect);
		return new ModelAndView("redirect:" + LIST + "/" + id);
	}

	@PostMapping("/{id}/key")
	ModelAndView renew(@PathVariable long id) {
		return key(id, this.channels.renewKey(id));
	}

	/// The answer is shown as it came, and in plain words.
	@PostMapping("/{id}/trial")
	ModelAndView trial(@PathVariable long id, @RequestParam @Nullable String receiver,
			@RequestParam(defaultValue = "en") String language) {
		Channel channel = this.channels.get(id);
		FieldCheck check = new FieldCheck();
		boolean mail = ChannelForm.of(channel).mail();
		String to = mail ? check.required("receiver", receiver, 254) : null;
		if (to != null && !to.isEmpty() && !to.matches(ChannelForm.MAIL)) {
			check.wrong("receiver", "notification.channel.mail.bad");
		}
		check.orRefuse();
		Answer answer = this.channels.trial(id, to, "ja".equals(language) ? "ja" : "en");
		Channel after = this.channels.get(id);
		ModelAndView view = form(after, ChannelForm.of(after), null);
		view.addObject("answer", answer);
		view.addObject("receiver", to);
		return view;
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		String name = this.channels.get(id).name();
		this.channels.remove(id);
		Notice.done("notification.channel.removed", name).undo(LIST + "/" + id + "/restore").on(redirect);
		return "redirect:" + LIST;
	}

	@PostMapping("/{id}/restore")
	String restore(@PathVariable long id, RedirectAttributes redirect) {
		this.channels.restore(id);
		Notice.done("notification.channel.restored").on(redirect);
		return "redirect:" + LIST;
	}

	private static ModelAndView key(long id, String key) {
		return new ModelAndView("notification/web/key").addObject("key", key).addObject("url", LIST + "/" + id);
	}

	private static ModelAndView form(@Nullable Channel channel, ChannelForm form, @Nullable FieldRefusal refusal) {
		ModelAndView view = new ModelAndView("notification/web/channel");
		view.addObject("channel", channel);
		view.addObject("form", form);
		view.addObject("wrong", (refusal != null) ? refusal.fields() : List.of());
		if (refusal != null) {
			view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return view;
	}

}
