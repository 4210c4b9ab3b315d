package org.mimamori.server.web.proxy;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.web.RequestId;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request a number that stands in the answer, on error pages and in every line of the log. One that came
/// along is kept only if a trusted proxy made it, [TrustedProxies] takes away the others.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestIds extends OncePerRequestFilter {

	static final String HEADER = "X-Request-Id";

	private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9-]{8,64}");

	private final SecureRandom random = new SecureRandom();

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = RequestId.of(request);
		if (id == null) {
			String given = request.getHeader(HEADER);
			id = (given != null && USABLE.matcher(given).matches()) ? given : made();
			request.setAttribute(RequestId.ATTRIBUTE, id);
		}
		response.setHeader(HEADER, id);
		MDC.put("request", id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove("request");
		}
	}

	private String made() {
		byte[] bytes = new byte[8];
		this.random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
