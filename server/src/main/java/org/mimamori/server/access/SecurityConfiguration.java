package org.mimamori.server.access;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/// Two ways in: a token for programs, stateless; a session with CSRF protection for
/// browsers, which may also read the API.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/// What needs no sign-in. A link to a supplier or for somebody invited carries a
	/// secret of its own.
	private static final String[] OPEN = { "/health", "/actuator/health", "/sign-in", "/sign-in/code",
			"/sign-in/passkey", "/sign-in/passkey/options", "/sign-in/service", "/sign-in/service/done", "/setup",
			"/welcome/**", "/assets/**", "/favicon.ico", "/error", "/ask/**" };

	@Bean
	static NotableAction signInRefused() {
		return new NotableAction("access.sign-in-refused", NotableAction.Weight.ROUTINE);
	}

	@Bean
	static NotableAction firstAdministrator() {
		return new NotableAction("access.first-administrator", NotableAction.Weight.IMPORTANT);
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		// salt 16 bytes, hash 32 bytes, 1 lane, 19 MiB, 2 rounds
		return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
	}

	@Bean
	@Order(1)
	SecurityFilterChain programs(HttpSecurity http, Tokens tokens, DeniedRequests denied, Refusals refusals)
			throws Exception {
		return http
			.securityMatcher((request) -> forPrograms(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.addFilterBefore(new BearerFilter(tokens, refusals), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling((failures) -> failures.accessDeniedHandler(denied))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain people(HttpSecurity http, Users users, SignIns signIns, AccountRepository accounts,
			RuleRepository rules, DeniedRequests denied, AuditLog audit, Clock clock) throws Exception {
		RequestCache cache = pagesOnly();
		SavedRequestAwareAuthenticationSuccessHandler goOn = new SavedRequestAwareAuthenticationSuccessHandler();
		goOn.setRequestCache(cache);
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers(OPEN)
				.permitAll()
				.anyRequest()
				.authenticated())
			.addFilterAfter(new Gate(accounts, rules, clock), SecurityContextHolderFilter.class)
			.requestCache((requests) -> requests.requestCache(cache))
			.formLogin((form) -> form.loginPage("/sign-in")
				.usernameParameter("name")
				.successHandler((request, response, authentication) -> {
					if (signIns.password(request, response, authentication)) {
						goOn.onAuthenticationSuccess(request, response, authentication);
					}
					else {
						response.sendRedirect("/sign-in/code");
					}
				})
				.failureHandler(SecurityConfiguration::refuse))
			.logout((out) -> out.logoutUrl("/sign-out").logoutSuccessHandler((request, response, authentication) -> {
				if (authentication != null) {
					audit.record(new Actor(authentication.getName(), request.getRemoteAddr()), "access.signed-out",
							authentication.getName(), null);
				}
				response.sendRedirect("/sign-in?out");
			}))
			.exceptionHandling((failures) -> failures.accessDeniedHandler(denied)
				.authenticationEntryPoint((request, response, failure) -> turnAway(users, signIns, request, response)))
			.build();
	}

	private static boolean forPrograms(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/actuator/");
	}

	@SuppressWarnings("NullAway")
	private static RequestCache pagesOnly() {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		// A polled fragment or a missing icon must not become the page after sign-in.
		cache.setRequestMatcher((request) -> "GET".equals(request.getMethod())
				&& String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html") && !forPrograms(request)
				&& !request.getRequestURI().endsWith("/fragment"));
		// null means no "?continue" in the address; the parameter is not marked as
		// nullable.
		cache.setMatchingRequestParameterName(null);
		return cache;
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		response.sendRedirect((failure instanceof LockedException) ? "/sign-in?wait" : "/sign-in?wrong");
	}

	private static void turnAway(Users users, SignIns signIns, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (forPrograms(request)) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			response.sendError(HttpStatus.UNAUTHORIZED.value());
		}
		else {
			String page = (request.getAttribute(Gate.ENDED) != null) ? "/sign-in?ended" : "/sign-in";
			response.sendRedirect(
					signIns.pending(request).isPresent() ? "/sign-in/code" : users.someone() ? page : "/setup");
		}
	}

}
