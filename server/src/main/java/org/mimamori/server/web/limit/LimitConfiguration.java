package org.mimamori.server.web.limit;

import java.util.List;

import io.github.bucket4j.TimeMeter;
import org.mimamori.server.web.EarlyAnswer;
import org.mimamori.server.web.KnownSession;
import org.mimamori.server.web.StrangersWay;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the three limits where they belong.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class LimitConfiguration {

	/// Behind Spring Security's filter, which stands at -100.
	private static final int BEHIND_SECURITY = -90;

	@Bean
	FilterRegistrationBean<AddressLimit> addressLimit(Limits limits, EarlyAnswer answer,
			@Value("${mimamori.database.connections:16}") int connections) {
		// the others are for sign-in, for what is expensive, and for the server's own
		// work
		int together = (limits.together() > 0) ? limits.together() : Math.max(2, connections * 3 / 8);
		FilterRegistrationBean<AddressLimit> filter = new FilterRegistrationBean<>(
				new AddressLimit(limits, new Purse(limits::ofAddress, limits.clients(), TimeMeter.SYSTEM_MILLISECONDS),
						new Crowd(together, 5_000), new Crowd(limits.hashes(), 5_000), answer));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 16);
		return filter;
	}

	@Bean
	FilterRegistrationBean<NameLimit> nameLimit(Limits limits, EarlyAnswer answer) {
		FilterRegistrationBean<NameLimit> filter = new FilterRegistrationBean<>(
				new NameLimit(limits, new Purse(limits::of, limits.clients(), TimeMeter.SYSTEM_MILLISECONDS), answer));
		filter.setOrder(BEHIND_SECURITY);
		return filter;
	}

	@Bean
	FilterRegistrationBean<StrangersBodies> strangersBodies(KnownSession known, List<StrangersWay> ways,
			EarlyAnswer answer) {
		FilterRegistrationBean<StrangersBodies> filter = new FilterRegistrationBean<>(
				new StrangersBodies(known, ways, answer));
		// behind the session's filter, before Spring Security's
		filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 5);
		return filter;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> pacedBodies() {
		return (factory) -> factory.addEngineValves(new PacedBodies(System::nanoTime));
	}

	@Bean
	WebMvcConfigurer expensiveLimit(Limits limits) {
		ExpensiveLimit limit = new ExpensiveLimit(limits,
				new Purse(limits::of, limits.clients(), TimeMeter.SYSTEM_MILLISECONDS),
				new Crowd(limits.heavy(), 2_000));
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(limit);
			}
		};
	}

}
