package org.mimamori.server.web.limit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.web.EarlyAnswer;
import org.mimamori.server.web.KnownSession;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.StrangersWay;
import org.mimamori.server.web.Unread;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes little from whoever has not signed in, but on [ways][StrangersWay] that are made for it: looking for a form's
/// token would read a whole upload first.
class StrangersBodies extends OncePerRequestFilter {

	private static final long MOST_BYTES = 64 * 1024;

	private final KnownSession known;

	private final List<StrangersWay> ways;

	private final EarlyAnswer answer;

	StrangersBodies(KnownSession known, List<StrangersWay> ways, EarlyAnswer answer) {
		this.known = known;
		this.ways = ways;
		this.answer = answer;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String uri = request.getRequestURI();
		// a token is looked at before the body
		boolean program = uri.startsWith("/api/") && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
		return program || !large(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			orRefuse(request);
		}
		catch (Refusal ex) {
			Unread.throwAway(request);
			this.answer.refuse(request, response, ex, null);
			return;
		}
		chain.doFilter(request, response);
	}

	private void orRefuse(HttpServletRequest request) {
		Optional<StrangersWay> way = this.ways.stream().filter((one) -> one.leads(request)).findFirst();
		if (way.isPresent()) {
			way.get().orRefuse(request);
		}
		else if (!this.known.holds(request) && request.getUserPrincipal() == null) {
			throw new Refusal(HttpStatus.UNAUTHORIZED, "web.limit.stranger");
		}
	}

	private static boolean large(HttpServletRequest request) {
		return request.getContentLengthLong() > MOST_BYTES
				|| request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

}
