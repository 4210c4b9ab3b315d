package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Remembers from which browsers an account signed in before, by a cookie that says
/// nothing and opens nothing.
@Component
class Browsers {

	private static final String COOKIE = "mimamori-browser";

	private final AttemptRepository attempts;

	private final Clock clock;

	Browsers(AttemptRepository attempts, Clock clock) {
		this.attempts = attempts;
		this.clock = clock;
	}

	/// The hash of this browser's cookie, where it signed in to the account before.
	Optional<byte[]> known(UUID account) {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? cookie(attributes.getRequest()).map(Secrets::hash)
					.filter((hash) -> this.attempts.knows(account, hash))
				: Optional.empty();
	}

	void remember(UUID account, HttpServletRequest request, HttpServletResponse response) {
		remember(account, cookie(request).orElseGet(Secrets::fresh), request, response);
	}

	/// By another cookie: somebody may have copied the former one.
	void rememberAnew(UUID account, HttpServletRequest request, HttpServletResponse response) {
		remember(account, Secrets.fresh(), request, response);
	}

	private void remember(UUID account, String secret, HttpServletRequest request, HttpServletResponse response) {
		this.attempts.know(account, Secrets.hash(secret), this.clock.instant());
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(name(request), secret)
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Strict")
					.path("/")
					.maxAge(Duration.ofDays(365))
					.build()
					.toString());
	}

	private static String name(HttpServletRequest request) {
		return (request.isSecure() ? "__Host-" : "") + COOKIE;
	}

	private static Optional<String> cookie(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		return (cookies != null) ? Arrays.stream(cookies)
			.filter((one) -> one.getName().equals(name(request)))
			.map(Cookie::getValue)
			.filter((value) -> value.matches("[A-Za-z0-9_-]{43}"))
			.findFirst() : Optional.empty();
	}

}
