package org.mimamori.server.notification.web;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.notification.Channels;
import org.mimamori.server.notification.Subscriptions;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Notice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings/notices/receivers")
class SubscriptionPages {

	private static final String LIST = "redirect:/settings/notices/channels";

	private static final String OWN = "/settings/notices/receivers/";

	private final Subscriptions subscriptions;

	private final Channels channels;

	SubscriptionPages(Subscriptions subscriptions, Channels channels) {
		this.subscriptions = subscriptions;
		this.channels = channels;
	}

	@GetMapping("/new")
	ModelAndView fresh(@RequestParam @Nullable Long channel, Locale locale) {
		return form(0, SubscriptionForm.fresh(channel, locale.getLanguage()), null);
	}

	@PostMapping("/new")
	ModelAndView add(SubscriptionForm form, RedirectAttributes redirect) {
		try {
			long id = this.subscriptions.add(form.draft());
			Notice.done("notification.subscription.added").undo(OWN + id + "/remove").on(redirect);
			return new ModelAndView(LIST);
		}
		catch (FieldRefusal ex) {
			return form(0, form, ex);
		}
	}

	@GetMapping("/{id}")
	ModelAndView one(@PathVariable long id) {
		return form(id, SubscriptionForm.of(this.subscriptions.get(id)), null);
	}

	@PostMapping("/{id}")
	ModelAndView change(@PathVariable long id, SubscriptionForm form, RedirectAttributes redirect) {
		try {
			this.subscriptions.change(id, form.draft());
		}
		catch (FieldRefusal ex) {
			return form(id, form, ex);
		}
		Notice.done("notification.subscription.changed").on(redirect);
		return new ModelAndView(LIST);
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		this.subscriptions.remove(id);
		Notice.done("notification.subscription.removed").undo(OWN + id + "/restore").on(redirect);
		return LIST;
	}

	@PostMapping("/{id}/restore")
	String restore(@PathVariable long id, RedirectAttributes redirect) {
		this.subscriptions.restore(id);
		Notice.done("notification.subscription.restored").on(redirect);
		return LIST;
	}

	private ModelAndView form(long id, SubscriptionForm form, @Nullable FieldRefusal refusal) {
		ModelAndView view = new ModelAndView("notification/web/receiver");
		view.addObject("id", id);
		view.addObject("form", form);
		view.addObject("channels", this.channels.all());
		view.addObject("kinds", this.subscriptions.kinds());
		view.addObject("wrong", (refusal != null) ? refusal.fields() : List.of());
		if (refusal != null) {
			view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return view;
	}

}
