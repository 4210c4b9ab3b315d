package org.mimamori.server.web.limit;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.web.EarlyAnswer;

import org.springframework.web.filter.OncePerRequestFilter;

/// The second limit, by the person or token that signed in, from however many addresses.
class NameLimit extends OncePerRequestFilter {

	private final Limits limits;

	private final Purse purse;

	private final Seats seats = new Seats();

	private final EarlyAnswer answer;

	NameLimit(Limits limits, Purse purse, EarlyAnswer answer) {
		this.limits = limits;
		this.purse = purse;
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Kind kind = Kind.of(request);
		String client = Client.signedIn();
		if (kind == null || client == null) {
			chain.doFilter(request, response);
			return;
		}
		long wait = this.purse.pay(client, kind);
		if (wait > 0) {
			this.answer.refuse(request, response, TooMany.often(wait), wait);
			return;
		}
		// nobody waits here: whoever waited would keep a place that others need
		if (!this.seats.take(client, this.limits.of(kind).atOnce())) {
			TooMany refusal = TooMany.atOnce();
			this.answer.refuse(request, response, refusal, refusal.seconds());
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.seats.giveBack(client);
		}
	}

}
