package org.mimamori.server.about.watch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// How long answers take, by the template of their address: what stood in the place of an id is forgotten.
class Requests implements HandlerInterceptor {

	/// Those that the limits refuse are counted, too.
	private static final int FIRST = -100;

	private static final String BEGAN = Requests.class.getName();

	private final Meters meters;

	Requests(Meters meters) {
		this.meters = meters;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getAttribute(BEGAN) == null) {
			request.setAttribute(BEGAN, System.nanoTime());
		}
		return true;
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		if (request.getAttribute(BEGAN) instanceof Long began
				&& request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String template) {
			request.removeAttribute(BEGAN);
			this.meters.request(request.getMethod(), template, (failure != null) ? 500 : response.getStatus(),
					System.nanoTime() - began);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		WebMvcConfigurer requestsCounted(Meters meters) {
			Requests requests = new Requests(meters);
			return new WebMvcConfigurer() {

				@Override
				public void addInterceptors(InterceptorRegistry registry) {
					registry.addInterceptor(requests).order(FIRST);
				}
			};
		}

	}

}
