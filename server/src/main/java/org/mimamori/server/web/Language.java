package org.mimamori.server.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// Japanese or English: what the reader chose, else what the browser asks for.
class Language implements LocaleResolver {

	private static final String COOKIE = "language";

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		if (cookie != null) {
			return of(cookie.getValue());
		}
		if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
			return Locale.ENGLISH;
		}
		try {
			String tag = Locale.lookupTag(Locale.LanguageRange.parse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
					List.of("ja", "en"));
			return of(tag);
		}
		catch (IllegalArgumentException ex) {
			// a header nobody can read asks for nothing
			return Locale.ENGLISH;
		}
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		if (response == null || locale == null) {
			return;
		}
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, locale.getLanguage())
					.path("/")
					.maxAge(Duration.ofDays(365))
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Lax")
					.build()
					.toString());
	}

	static Locale of(@Nullable String tag) {
		return "ja".equals(tag) ? Locale.JAPANESE : Locale.ENGLISH;
	}

}
