package org.mimamori.server.web.limit;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UrlPathHelper;

/// Out of which budget a request is paid.
enum Kind {

	/// Attempts to come in; each may cost a slow hash.
	SIGN_IN,
	/// Pages and forms.
	PAGE,
	/// What programs read.
	READ,
	/// What programs write.
	WRITE,
	/// What costs much: paid on top, at the handler that says so.
	EXPENSIVE;

	private static final List<String> ENTRANCES = List.of("/sign-in", "/setup", "/login", "/oauth2", "/webauthn");

	private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

	/// Nothing for files that are the same for everybody.
	static @Nullable Kind of(HttpServletRequest request) {
		// decoded: "/%73ign-in" is the same entrance
		String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
		boolean looking = LOOKING.contains(request.getMethod());
		if (looking && (path.startsWith("/assets/") || path.equals("/favicon.ico"))) {
			return null;
		}
		if (path.startsWith("/api/")) {
			return looking ? READ : WRITE;
		}
		return (!looking && entrance(path)) ? SIGN_IN : PAGE;
	}

	/// Whether it leads in: also the form, which somebody who is kept out by a flood
	/// could
	/// not fill in otherwise.
	static boolean leadsIn(HttpServletRequest request) {
		return entrance(UrlPathHelper.defaultInstance.getPathWithinApplication(request));
	}

	private static boolean entrance(String path) {
		return ENTRANCES.stream().anyMatch(path::startsWith);
	}

}
