package org.mimamori.server.web.limit;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.EarlyAnswer;

import org.springframework.web.filter.OncePerRequestFilter;

/// The first limit, by address, before the session costs a look into the database. Sign-in has places of its own,
/// which no flood of pages can take.
class AddressLimit extends OncePerRequestFilter {

	private final Limits limits;

	private final Purse purse;

	private final Crowd everybody;

	private final Crowd entering;

	private final Seats seats = new Seats();

	private final EarlyAnswer answer;

	AddressLimit(Limits limits, Purse purse, Crowd everybody, Crowd entering, EarlyAnswer answer) {
		this.limits = limits;
		this.purse = purse;
		this.everybody = everybody;
		this.entering = entering;
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Kind kind = Kind.of(request);
		String client = Client.of(request.getRemoteAddr());
		long wait = (kind != null) ? this.purse.pay(client, kind) : 0;
		if (wait > 0) {
			refuse(request, response, TooMany.often(wait));
			return;
		}
		// each entrance has its own seats: pages of the same address do not take them
		String seat = (kind == Kind.SIGN_IN) ? "+" + client : client;
		int most = (kind == Kind.SIGN_IN) ? this.limits.ofAddress(kind).atOnce() : this.limits.connection();
		if (!this.seats.take(seat, most)) {
			refuse(request, response, TooMany.atOnce());
			return;
		}
		try {
			go(request, response, chain,
					(kind == null) ? null : Kind.leadsIn(request) ? this.entering : this.everybody);
		}
		finally {
			this.seats.giveBack(seat);
		}
	}

	private void go(HttpServletRequest request, HttpServletResponse response, FilterChain chain, @Nullable Crowd crowd)
			throws ServletException, IOException {
		if (crowd == null) {
			chain.doFilter(request, response);
			return;
		}
		try {
			crowd.enter();
		}
		catch (TooMany ex) {
			refuse(request, response, ex);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			crowd.leave();
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, TooMany refusal) throws IOException {
		this.answer.refuse(request, response, refusal, refusal.seconds());
	}

}
