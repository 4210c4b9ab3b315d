package org.mimamori.server.web.limit;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.mimamori.server.web.EarlyAnswer;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Unread;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes little from whoever has not signed in: looking for a form's token would read a whole upload first. A
/// supplier's link is a way in of its own.
class StrangersBodies extends OncePerRequestFilter {

	private static final long MOST_BYTES = 64 * 1024;

	private final EarlyAnswer answer;

	StrangersBodies(EarlyAnswer answer) {
		this.answer = answer;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String uri = request.getRequestURI();
		// a token is looked at before the body
		boolean program = uri.startsWith("/api/") && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
		return program || uri.startsWith("/ask/") || !large(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null
				|| request.getUserPrincipal() != null) {
			chain.doFilter(request, response);
			return;
		}
		Unread.throwAway(request);
		this.answer.refuse(request, response, new Refusal(HttpStatus.UNAUTHORIZED, "web.limit.stranger"), null);
	}

	private static boolean large(HttpServletRequest request) {
		return request.getContentLengthLong() > MOST_BYTES
				|| request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

}
