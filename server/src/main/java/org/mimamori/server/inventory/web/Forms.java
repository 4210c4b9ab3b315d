package org.mimamori.server.inventory.web;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/// A form that is shown again, with what was typed and what is wrong with it.
final class Forms {

	private Forms() {
	}

	static ModelAndView refused(String view, Model model, HttpStatus status) {
		ModelAndView again = new ModelAndView(view, model.asMap());
		again.setStatus(status);
		return again;
	}

}
