package org.mimamori.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/// Says no from a filter, in the reader's language, before the session or anything else that costs is looked at.
@Component
public class EarlyAnswer {

	private final TemplateEngine engine;

	private final Pages pages;

	private final LocaleResolver language;

	private final JsonMapper json;

	EarlyAnswer(TemplateEngine engine, Pages pages, LocaleResolver localeResolver, JsonMapper json) {
		this.engine = engine;
		this.pages = pages;
		this.language = localeResolver;
		this.json = json;
	}

	/// @param retryAfter seconds to wait, where waiting helps
	public void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal,
			@Nullable Long retryAfter) throws IOException {
		if (request.getAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE) == null) {
			request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, this.language);
		}
		Page page = this.pages.of(request);
		HttpStatus status = refusal.status();
		String title = ErrorPages.title(page, status);
		response.setStatus(status.value());
		response.setHeader("Cache-Control", "no-store");
		if (retryAfter != null) {
			response.setHeader("Retry-After", String.valueOf(retryAfter));
		}
		byte[] body;
		if (String.valueOf(request.getRequestURI()).startsWith("/api/")) {
			ProblemDetail problem = Problems.of(status, title, request.getRequestURI(), refusal, null, page);
			problem.setProperty("request", RequestId.of(request));
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			body = this.json.writeValueAsBytes(problem);
		}
		else {
			response.setContentType("text/html;charset=UTF-8");
			body = drawn(page, status, title, page.t(refusal.key(), refusal.arguments()), RequestId.of(request));
		}
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private byte[] drawn(Page page, HttpStatus status, String title, String detail, @Nullable String number)
			throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * 1024);
		try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
			Map<String, @Nullable Object> parameters = new HashMap<>();
			parameters.put("page", page);
			parameters.put("status", status.value());
			parameters.put("title", title);
			parameters.put("detail", detail);
			parameters.put("number", number);
			this.engine.render("web/error.jte", parameters, new WriterOutput(writer));
		}
		return bytes.toByteArray();
	}

}
