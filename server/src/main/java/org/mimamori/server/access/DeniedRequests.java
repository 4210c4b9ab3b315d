package org.mimamori.server.access;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.web.ProofMissing;
import org.mimamori.server.web.RightMissing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Answers whoever was refused. Who lacks nothing but a fresh proof is asked for it and
/// led back to the page that they came from.
@Component
class DeniedRequests implements AccessDeniedHandler {

	private final SingletonSupplier<Set<String>> pages;

	private final Refusals refusals;

	DeniedRequests(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers,
			Refusals refusals) {
		this.refusals = refusals;
		this.pages = SingletonSupplier.of(() -> pages(handlers.getObject()));
	}

	private static Set<String> pages(RequestMappingHandlerMapping handlers) {
		return handlers.getHandlerMethods()
			.keySet()
			.stream()
			.filter((one) -> one.getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.flatMap((one) -> one.getPatternValues().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (denied instanceof ProofMissing && wantsPage(request)) {
			response.sendRedirect("/sign-in/again?to=" + URLEncoder.encode(page(request), StandardCharsets.UTF_8));
			return;
		}
		note(request, denied);
		// why, so that the answer can say it
		request.setAttribute(WebAttributes.ACCESS_DENIED_403, denied);
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
	}

	/// What somebody is refused whom the server knows, or what was sent from a page that
	/// is
	/// not the server's.
	private void note(HttpServletRequest request, AccessDeniedException denied) {
		switch (denied) {
			case RightMissing missing -> {
				if (SignedIn.current() != null) {
					this.refusals.note(Actor.current(), "access.right-refused", missing.door(), missing.getMessage());
				}
			}
			case CsrfException _ -> this.refusals.note(Actor.current(), "access.form-refused", "", request.getMethod());
			default -> {
				// to be asked for a fresh proof is no refusal
			}
		}
	}

	private static boolean wantsPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return !request.getRequestURI().startsWith("/api/") && (accept == null || accept.contains("text/html"));
	}

	/// The page itself; of a form that was sent, the nearest page above it.
	private String page(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (request.getMethod().equals("GET")) {
			return (request.getQueryString() != null) ? path + "?" + request.getQueryString() : path;
		}
		String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
		Set<String> known = this.pages.obtain();
		while (pattern.lastIndexOf('/') > 0 && path.lastIndexOf('/') > 0 && !known.contains(pattern)) {
			pattern = pattern.substring(0, pattern.lastIndexOf('/'));
			path = path.substring(0, path.lastIndexOf('/'));
		}
		return known.contains(pattern) ? path : "/account";
	}

}
