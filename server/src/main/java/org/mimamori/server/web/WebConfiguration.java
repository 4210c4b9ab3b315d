package org.mimamori.server.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.OutOfReach;
import org.mimamori.server.database.UnstorableText;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Teaches Spring MVC this room's language, page argument and refusals.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	TemplateEngine templateEngine() {
		return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.mimamori.server");
	}

	@Bean
	LocaleResolver localeResolver() {
		return new Language();
	}

	@Bean
	MenuEntry todayEntry() {
		return new MenuEntry(MenuEntry.Place.RAIL, "today", "/", "web.today", 10);
	}

	@Bean
	WebMvcConfigurer pageArgument(Pages pages) {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new PageArgument(pages));
			}

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new FormGuard());
			}

			@Override
			public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
				resolvers.addFirst((request, response, handler, exception) -> {
					Refusal refusal = refusal(request, exception);
					if (refusal == null) {
						return null;
					}
					try {
						request.setAttribute(ErrorPages.REFUSAL, refusal);
						response.sendError(refusal.status().value());
					}
					catch (java.io.IOException ex) {
						throw new java.io.UncheckedIOException(ex);
					}
					return new ModelAndView();
				});
			}
		};
	}

	private static @Nullable Refusal refusal(HttpServletRequest request, Exception exception) {
		if (UnstorableText.is(exception)) {
			return Refusal.unusable("web.problem.characters");
		}
		if (exception instanceof DataIntegrityViolationException
				&& String.valueOf(request.getRequestURI()).startsWith("/api/")) {
			// Two programs wrote the same thing at once, or one took away what the
			// other names.
			return Refusal.conflict("web.problem.collision");
		}
		if (exception instanceof Refusal refusal) {
			return refusal;
		}
		return OutOfReach.is(exception) ? new Refusal(HttpStatus.FORBIDDEN, "web.problem.out-of-reach") : null;
	}

	private record PageArgument(Pages pages) implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Page.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
			return this.pages.of(java.util.Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
		}

	}

}
