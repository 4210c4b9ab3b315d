package org.mimamori.server.access.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/// The authorization code flow with PKCE and a nonce, for one reading of the service's
/// document. Its tokens live as long as one call: none is kept, logged or passed on.
final class Exchange {

	private static final String ID = "service";

	private static final int LONGEST_SUBJECT = 255;

	/// A sign-in there that is older does not count here: it may be somebody else's
	/// browser by now.
	private static final Duration OLDEST = Duration.ofMinutes(15);

	private static final Duration SKEW = Duration.ofMinutes(1);

	/// Signed by a key of the service; never by the secret that both know, never not.
	private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256,
			SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);

	private final IdentityService.Settings settings;

	private final Endpoints endpoints;

	private final OidcAuthorizationCodeAuthenticationProvider provider;

	private final Clock clock;

	Exchange(IdentityService.Settings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.endpoints = discover(settings.issuer());
		RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder()
			.requestFactory(BoundedClient.requests())
			.requestInterceptor(BoundedClient.bound())
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		// what the token itself says is enough; the service is not asked for a profile
		this.provider = new OidcAuthorizationCodeAuthenticationProvider(tokens,
				(request) -> new DefaultOidcUser(List.of(), request.getIdToken()));
		JwtDecoder decoder = decoder();
		this.provider.setJwtDecoderFactory((registration) -> decoder);
	}

	URI begin(HttpServletRequest request, String back, Vouched.Purpose purpose, byte @Nullable [] invitation) {
		DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
				new InMemoryClientRegistrationRepository(registration(back)));
		resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
			.andThen((asking) -> asking.additionalParameters((parameters) -> {
				parameters.put("max_age", String.valueOf(OLDEST.toSeconds()));
				if (purpose == Vouched.Purpose.CONFIRM) {
					parameters.put("prompt", "login");
				}
			})));
		OAuth2AuthorizationRequest asked = resolver.resolve(request, ID);
		if (asked == null) {
			throw new IllegalStateException("No request to the service was made");
		}
		new Pending(asked, purpose, invitation, this.clock.instant().plus(Pending.HOLDS)).on(request.getSession());
		return URI.create(asked.getAuthorizationRequestUri());
	}

	Vouched finish(HttpServletRequest request, Pending pending) {
		OAuth2AuthorizationRequest asked = pending.request();
		String back = String.valueOf(asked.getRedirectUri());
		String issuer = request.getParameter("iss");
		if (issuer != null && !issuer.equals(this.endpoints.issuer())) {
			// RFC 9207
			throw new ServiceRefused("Another issuer answered", false);
		}
		try {
			Authentication done = this.provider.authenticate(new OAuth2LoginAuthenticationToken(registration(back),
					new OAuth2AuthorizationExchange(asked, answer(request, back))));
			if (done == null || !(done.getPrincipal() instanceof OidcUser user)) {
				throw new ServiceRefused("The service sent no identity", false);
			}
			String subject = user.getSubject();
			if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
				throw new ServiceRefused("The service named nobody", false);
			}
			return new Vouched(this.endpoints.issuer(), subject, pending.purpose(), proved(user, pending),
					pending.invitation());
		}
		catch (AuthenticationException ex) {
			throw new ServiceRefused("The answer of the service does not hold", false);
		}
		catch (RestClientException ex) {
			throw new ServiceRefused("The service could not be asked", true);
		}
	}

	/// When the person signed in there. Whoever is asked to prove to be there does it
	/// now.
	private Instant proved(OidcUser user, Pending pending) {
		Instant at = user.getAuthenticatedAt();
		Instant now = this.clock.instant();
		Instant oldest = (pending.purpose() == Vouched.Purpose.CONFIRM) ? pending.until().minus(Pending.HOLDS)
				: now.minus(OLDEST);
		if (at == null || at.isBefore(oldest.minus(SKEW)) || at.isAfter(now.plus(SKEW))) {
			throw new ServiceRefused("The service does not say that the person signed in lately", false);
		}
		return at.isAfter(now) ? now : at;
	}

	private static OAuth2AuthorizationResponse answer(HttpServletRequest request, String back) {
		String state = String.valueOf(request.getParameter("state"));
		String code = request.getParameter("code");
		if (code == null || code.isBlank() || request.getParameter("error") != null) {
			throw new ServiceRefused("The service said no", false);
		}
		return OAuth2AuthorizationResponse.success(code).state(state).redirectUri(back).build();
	}

	private ClientRegistration registration(String back) {
		boolean secret = !this.settings.secret().isEmpty();
		return ClientRegistration.withRegistrationId(ID)
			.clientId(this.settings.clientId())
			.clientSecret(this.settings.secret())
			.clientAuthenticationMethod(!secret ? ClientAuthenticationMethod.NONE
					: this.endpoints.basic() ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
							: ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(back)
			.scope("openid")
			.issuerUri(this.endpoints.issuer())
			.authorizationUri(this.endpoints.authorization())
			.tokenUri(this.endpoints.token())
			.jwkSetUri(this.endpoints.keys())
			.userNameAttributeName("sub")
			.build();
	}

	private JwtDecoder decoder() {
		RestTemplate keys = new RestTemplate(BoundedClient.requests());
		keys.setInterceptors(List.of(BoundedClient.bound()));
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(this.endpoints.keys())
			.jwsAlgorithms((all) -> all.addAll(ALGORITHMS))
			.restOperations(keys)
			.build();
		OidcIdTokenValidator validator = new OidcIdTokenValidator(registration(this.settings.issuer()));
		validator.setClock(this.clock);
		decoder.setJwtValidator(validator);
		return decoder;
	}

	private static Endpoints discover(String issuer) {
		try {
			Map<String, Object> document = RestClient.builder()
				.requestFactory(BoundedClient.requests())
				.requestInterceptor(BoundedClient.bound())
				.build()
				.get()
				.uri(URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration"))
				.retrieve()
				.body(new ParameterizedTypeReference<Map<String, Object>>() {
				});
			return Endpoints.of(issuer, document);
		}
		catch (RestClientException ex) {
			throw new ServiceRefused("The service does not answer", true);
		}
	}

}
