package org.mimamori.server.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// A form is read by whoever first asks for a field of it, be it a filter. The container takes a file whose name holds
/// a zero for a failure of the server; it is one of the sender.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class OddFileNames extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			if (!odd(ex) || response.isCommitted()) {
				throw ex;
			}
			request.setAttribute(ErrorPages.REFUSAL, Refusal.unusable("web.problem.characters"));
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
		}
	}

	private static boolean odd(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidFileNameException) {
				return true;
			}
		}
		return false;
	}

}
