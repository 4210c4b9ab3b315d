package org.mimamori.server.audit.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.forward.Forwarding;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Weighty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/audit/forwarding")
class ForwardingPages {

	private final Forwarding forwarding;

	ForwardingPages(Forwarding forwarding) {
		this.forwarding = forwarding;
	}

	@Weighty
	@GetMapping
	ModelAndView show() {
		return page(this.forwarding.target().map(ForwardingForm::of).orElseGet(ForwardingForm::fresh), null);
	}

	@PostMapping
	ModelAndView save(ForwardingForm form, RedirectAttributes redirect) {
		try {
			this.forwarding.save(form.target(), Boolean.TRUE.equals(form.all()));
		}
		catch (FieldRefusal ex) {
			return page(form, ex);
		}
		Notice.done("audit.forward.saved").on(redirect);
		return new ModelAndView("redirect:/audit/forwarding");
	}

	private ModelAndView page(ForwardingForm form, @Nullable FieldRefusal refusal) {
		ModelAndView view = new ModelAndView("audit/web/forwarding");
		view.addObject("form", form);
		view.addObject("known", this.forwarding.target().isPresent());
		view.addObject("state", this.forwarding.state());
		view.addObject("wrong", (refusal != null) ? refusal.fields() : List.of());
		if (refusal != null) {
			view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return view;
	}

}
