package org.mimamori.server.exposure.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.RunsByHand;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Has judged by hand what a reader looks at.
@Controller
class RunPages {

	private final RunsByHand runs;

	RunPages(RunsByHand runs) {
		this.runs = runs;
	}

	/// What a browser may send.
	///
	/// @param back where the reader came from, and is led again
	record RunForm(@Nullable List<Long> advisory, @Nullable List<Long> device, @Nullable List<Long> model,
			@Nullable List<Long> firmware, @Nullable String back) {

		RunsByHand.Asked asked() {
			return new RunsByHand.Asked(ids(this.advisory), ids(this.device), ids(this.model), ids(this.firmware));
		}

		private static List<Long> ids(@Nullable List<Long> ids) {
			return (ids != null) ? ids : List.of();
		}

		/// Only ever to a page of ours, whatever the form says.
		String page() {
			String page = this.back;
			if (page == null || !(page.startsWith("/advisories/") || page.startsWith("/inventory/")
					|| page.startsWith("/exposures"))) {
				return "/exposures";
			}
			return page.replace("{", "%7B").replace("}", "%7D");
		}

	}

	@PostMapping("/exposures/runs")
	String start(@ModelAttribute RunForm form, Page page, RedirectAttributes redirect) {
		try {
			return "redirect:" + this.runs.start(form.asked(), page.t("exposure.run.job"), form.page()).url();
		}
		catch (FieldRefusal ex) {
			FieldRefusal.Field field = ex.fields().getFirst();
			Notice.refused(field.key(), field.arguments().toArray()).on(redirect);
			return "redirect:" + form.page();
		}
	}

}
