package org.mimamori.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.web.ProofMissing;
import org.mimamori.server.web.Weighty;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Asks for a fresh proof before a page that is [Weighty] is shown.
@Configuration(proxyBeanMethods = false)
class WeightyPages {

	@Bean
	WebMvcConfigurer proofBeforeWeightyPages(ObjectProvider<Confirmation> confirmation) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				// after the question whether they may at all
				registry.addInterceptor(new Asking(confirmation)).order(10);
			}

		};
	}

	private record Asking(ObjectProvider<Confirmation> confirmation) implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			if (handler instanceof HandlerMethod page && page.hasMethodAnnotation(Weighty.class)
					&& !this.confirmation.getObject().holds()) {
				throw new ProofMissing(page.getMethod().getName());
			}
			return true;
		}

	}

}
