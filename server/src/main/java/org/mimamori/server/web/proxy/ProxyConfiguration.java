package org.mimamori.server.web.proxy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/// Settles what the server believes and what its cookie is called.
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> trustedProxies(
			@Value("${mimamori.trusted-proxies:}") String proxies) {
		Networks trusted = Networks.parse(proxies);
		return (factory) -> factory.addEngineValves(new TrustedProxies(trusted));
	}

	/// A name with this prefix is refused by browsers unless the cookie is Secure, for
	/// every
	/// path and for this host alone, so that no neighbour can plant one.
	@Bean
	DefaultCookieSerializerCustomizer hostCookie(Environment environment) {
		boolean secure = environment.containsProperty("server.ssl.bundle")
				|| environment.getProperty("mimamori.public-url", "").startsWith("https:");
		return (cookies) -> {
			if (secure) {
				cookies.setCookieName("__Host-mimamori");
				cookies.setUseSecureCookie(true);
				cookies.setCookiePath("/");
			}
		};
	}

	/// Two requests of one browser at once may both put something into its new session;
	/// the
	/// second one must not fail.
	@Bean
	PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsTogether() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

}
