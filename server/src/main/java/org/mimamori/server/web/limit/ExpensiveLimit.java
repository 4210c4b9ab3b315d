package org.mimamori.server.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Expensive;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// The third limit, at handlers that are [Expensive].
class ExpensiveLimit implements HandlerInterceptor {

	private static final String SEAT = ExpensiveLimit.class.getName();

	private final Limits limits;

	private final Purse purse;

	private final Crowd heavy;

	private final Seats seats = new Seats();

	ExpensiveLimit(Limits limits, Purse purse, Crowd heavy) {
		this.limits = limits;
		this.purse = purse;
		this.heavy = heavy;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (!(handler instanceof HandlerMethod method) || !expensive(method) || request.getAttribute(SEAT) != null) {
			return true;
		}
		String name = Client.signedIn();
		String client = (name != null) ? name : Client.of(request.getRemoteAddr());
		long wait = this.purse.pay(client, Kind.EXPENSIVE);
		if (wait > 0) {
			throw refused(response, TooMany.often(wait));
		}
		if (!this.seats.take(client, this.limits.of(Kind.EXPENSIVE).atOnce())) {
			throw refused(response, TooMany.atOnce());
		}
		try {
			this.heavy.enter();
		}
		catch (TooMany ex) {
			this.seats.giveBack(client);
			throw refused(response, ex);
		}
		request.setAttribute(SEAT, client);
		return true;
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		if (request.getAttribute(SEAT) instanceof String client) {
			request.removeAttribute(SEAT);
			this.heavy.leave();
			this.seats.giveBack(client);
		}
	}

	private static boolean expensive(HandlerMethod method) {
		return method.hasMethodAnnotation(Expensive.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Expensive.class);
	}

	private static TooMany refused(HttpServletResponse response, TooMany refusal) {
		response.setHeader("Retry-After", String.valueOf(refusal.seconds()));
		return refusal;
	}

}
