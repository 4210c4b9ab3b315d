package org.mimamori.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Drops cookies that say to be a session and are none that this server ever named, before the database is asked for
/// them.
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class SoundSessions extends OncePerRequestFilter {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final String name;

	SoundSessions(@Value("${server.servlet.session.cookie.name}") String name) {
		this.name = name;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Cookie[] cookies = request.getCookies();
		boolean sound = cookies == null || Arrays.stream(cookies).allMatch(this::sound);
		chain.doFilter(sound ? request : new Sound(request), response);
	}

	private boolean sound(Cookie cookie) {
		if (!cookie.getName().equals(this.name) && !cookie.getName().equals("__Host-" + this.name)) {
			return true;
		}
		try {
			byte[] id = Base64.getDecoder().decode(cookie.getValue());
			return id.length == 36 && ID.matcher(new String(id, StandardCharsets.ISO_8859_1)).matches();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private final class Sound extends HttpServletRequestWrapper {

		Sound(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Cookie @Nullable [] getCookies() {
			Cookie[] cookies = super.getCookies();
			return (cookies != null) ? Arrays.stream(cookies).filter(SoundSessions.this::sound).toArray(Cookie[]::new)
					: null;
		}

	}

}
