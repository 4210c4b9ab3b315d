package org.mimamori.server.web;

import java.util.HashMap;
import java.util.Map;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws a template as a part of another room's page.
@Component
public class Drawing {

	private final TemplateEngine engine;

	Drawing(TemplateEngine engine) {
		this.engine = engine;
	}

	/// @param view path of the template, for example `exposure/web/impact`
	public Content part(String view, Page page, Map<String, ? extends @Nullable Object> parameters) {
		Map<String, Object> all = new HashMap<>(parameters);
		all.put("page", page);
		return (output) -> this.engine.render(view + ".jte", all, output);
	}

}
