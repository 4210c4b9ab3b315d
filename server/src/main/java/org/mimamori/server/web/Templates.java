package org.mimamori.server.web;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Finds and draws the compiled templates that lie in the rooms; a view is named by
/// its path, `inventory/web/devices`. Every template is given the request's `page`.
@Component
class Templates implements ViewResolver, Ordered {

	private final TemplateEngine engine;

	private final Pages pages;

	Templates(TemplateEngine engine, Pages pages) {
		this.engine = engine;
		this.pages = pages;
	}

	@Override
	public @Nullable View resolveViewName(String viewName, Locale locale) {
		if (viewName.contains(":") || viewName.startsWith("/")) {
			return null;
		}
		String file = viewName.endsWith(".jte") ? viewName : viewName + ".jte";
		return new Drawn(file);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	private final class Drawn implements View {

		private final String file;

		Drawn(String file) {
			this.file = file;
		}

		@Override
		public String getContentType() {
			return "text/html;charset=UTF-8";
		}

		@Override
		public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
				throws Exception {
			Map<String, Object> parameters = new HashMap<>((model != null) ? model : Map.of());
			parameters.put("page", Templates.this.pages.of(request));
			// Drawn in full before the first byte is sent, so that a failure becomes an
			// error page and not half a page.
			ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
			try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
				Templates.this.engine.render(this.file, parameters, new WriterOutput(writer));
			}
			response.setContentType(getContentType());
			bytes.writeTo(response.getOutputStream());
		}

	}

}
