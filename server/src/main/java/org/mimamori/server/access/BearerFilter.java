package org.mimamori.server.access;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mimamori.server.audit.Actor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a program in by `Authorization: Bearer mim_…`, for this one request.
class BearerFilter extends OncePerRequestFilter {

	private final Tokens tokens;

	private final Refusals refusals;

	BearerFilter(Tokens tokens, Refusals refusals) {
		this.tokens = tokens;
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
		Optional<SignedIn> bearer = header.startsWith("Bearer " + Tokens.PREFIX) && header.length() < 200
				? this.tokens.bearer(header.substring("Bearer ".length()).strip(), request.getRemoteAddr())
				: Optional.empty();
		if (bearer.isEmpty()) {
			this.refusals.note(new Actor("anonymous", request.getRemoteAddr()), "access.token-refused", "",
					request.getMethod());
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			response.sendError(HttpStatus.UNAUTHORIZED.value());
			return;
		}
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(bearer.get().authentication());
		SecurityContextHolder.setContext(context);
		chain.doFilter(request, response);
	}

}
