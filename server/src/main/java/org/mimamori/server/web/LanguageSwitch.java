package org.mimamori.server.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;

/// `?lang=ja` keeps the choice in a cookie and leads back to the same page without it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class LanguageSwitch extends OncePerRequestFilter {

	private final LocaleResolver language;

	LanguageSwitch(LocaleResolver localeResolver) {
		this.language = localeResolver;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !"GET".equals(request.getMethod()) || request.getRequestURI().startsWith("/api/")
				|| request.getParameter("lang") == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.language.setLocale(request, response, Language.of(request.getParameter("lang")));
		// "//host" would be read as another site
		String path = request.getRequestURI().replaceAll("^/+", "/");
		String query = request.getQueryString();
		response.setStatus(HttpServletResponse.SC_SEE_OTHER);
		response.setHeader("Location",
				UriComponentsBuilder.fromUriString((query != null) ? path + "?" + query : path)
					.replaceQueryParam("lang")
					.build()
					.toUriString());
	}

}
