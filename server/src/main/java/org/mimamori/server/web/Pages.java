package org.mimamori.server.web;

import java.security.Principal;
import java.time.ZoneId;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/// Makes the one [Page] of a request.
@Component
class Pages {

	/// Set by the room that knows who signed in; the name to show.
	private static final String ATTRIBUTE = Page.class.getName();

	private final MessageSource messages;

	private final Frame frame;

	private final ZoneId zone;

	Pages(MessageSource messages, Frame frame,
			@org.springframework.beans.factory.annotation.Value("${mimamori.zone:}") String zone) {
		this.messages = messages;
		this.frame = frame;
		this.zone = zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
	}

	Page of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof Page page) {
			return page;
		}
		Page page = create(request);
		request.setAttribute(ATTRIBUTE, page);
		return page;
	}

	private Page create(HttpServletRequest request) {
		// an error page for a stranger has no form, and must not make a session
		boolean form = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE) == null
				|| request.getUserPrincipal() != null;
		CsrfToken token = form ? (CsrfToken) request.getAttribute(CsrfToken.class.getName()) : null;
		Principal principal = request.getUserPrincipal();
		return new Page(this.messages, RequestContextUtils.getLocale(request), this.zone, path(request),
				(token != null) ? token.getParameterName() : "_csrf", (token != null) ? token.getToken() : "",
				(principal != null) ? principal.getName() : null, notice(request), this.frame);
	}

	private static String path(HttpServletRequest request) {
		Object failed = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
		if (failed != null || !"GET".equals(request.getMethod())) {
			return (failed != null) ? "/" : request.getRequestURI();
		}
		String query = request.getQueryString();
		String path = request.getRequestURI() + ((query != null) ? "?" + query : "");
		return (query != null && query.contains("lang="))
				? UriComponentsBuilder.fromUriString(path).replaceQueryParam("lang").build().toUriString() : path;
	}

	private static @Nullable Notice notice(HttpServletRequest request) {
		Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
		return (flash != null && flash.get(Notice.ATTRIBUTE) instanceof Notice notice) ? notice : null;
	}

}
