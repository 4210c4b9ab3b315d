package org.mimamori.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Refuses what a browser never sends and the database cannot keep, a character of the value zero, before a page asks
/// for it. The API names the field instead.
@Component
class StorableWords implements HandlerInterceptor, WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).excludePathPatterns("/api/**", "/error");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		for (String[] values : request.getParameterMap().values()) {
			for (String value : values) {
				if (value.indexOf(0) >= 0) {
					throw Refusal.unusable("web.problem.characters");
				}
			}
		}
		return true;
	}

}
