package org.mimamori.server.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Does not show a form to somebody whose answer the door behind it would refuse. A courtesy: it is the door that
/// guards.
final class FormGuard implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			needed(method).ifPresent((needs) -> {
				if (!needs.value().heldBy(SecurityContextHolder.getContext().getAuthentication())) {
					throw new RightMissing(method.getShortLogMessage(), needs.value(), false);
				}
			});
		}
		return true;
	}

	private static Optional<Needs> needed(HandlerMethod method) {
		return Optional.ofNullable(method.getMethodAnnotation(Needs.class))
			.or(() -> Optional
				.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class)));
	}

}
