package org.mimamori.server.guideline.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.OscalReader;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// Where drafts are changed: each change starts from what its writer saw, can be taken back, and is refused
/// in words when somebody else was quicker.
@Component
class DraftDesk {

	private static final Set<String> VIEWS = Set.of("/decide", "/decide?show=open");

	private final Guidelines guidelines;

	DraftDesk(Guidelines guidelines) {
		this.guidelines = guidelines;
	}

	Edition draft(String key) {
		return this.guidelines.draft(key).orElseThrow(() -> Refusal.notFound("guideline.draft.gone", key));
	}

	/// @param seen the fingerprint of the draft that was on the page
	/// @param view what of the draft is shown next: `""`, `/decide` …
	String change(String key, String seen, String view, RedirectAttributes redirect, Notice done,
			UnaryOperator<Guideline> change) {
		String to = "redirect:" + url(key) + view;
		Edition draft = draft(key);
		if (!draft.digest().equals(seen)) {
			Notice.refused("guideline.draft.changed").on(redirect);
			return to;
		}
		Guideline changed = change.apply(draft.guideline());
		if (changed.equals(draft.guideline())) {
			return to;
		}
		if (changed.items().count() + changed.made().omitted().size() > OscalReader.MOST_ITEMS) {
			Notice.refused("guideline.oscal.large", OscalReader.MOST_ITEMS).on(redirect);
			return to;
		}
		try {
			this.guidelines.rewrite(draft, changed, Actor.current().name());
		}
		catch (Refusal refusal) {
			Notice.refused(refusal.key(), refusal.arguments()).on(redirect);
			return to;
		}
		done.undo(url(key) + "/undo?seen=" + draft(key).digest() + "&view=" + view).on(redirect);
		return to;
	}

	String undo(String key, String seen, String view, RedirectAttributes redirect) {
		try {
			this.guidelines.undo(key, seen, Actor.current().name());
			Notice.done("guideline.own.undone").on(redirect);
		}
		catch (Refusal refusal) {
			Notice.refused(refusal.key(), refusal.arguments()).on(redirect);
		}
		return "redirect:" + url(key) + (VIEWS.contains(view) ? view : "");
	}

	static String url(String key) {
		return "/guidelines/own/" + UriUtils.encodePathSegment(key, StandardCharsets.UTF_8);
	}

}
