package org.mimamori.server.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/// What a session may hold. Whoever can write to its table must not be able to bring
/// classes to life that nobody keeps there: those are left out when a session is read.
@Configuration(proxyBeanMethods = false)
class SessionClasses {

	private static final Logger log = LoggerFactory.getLogger(SessionClasses.class);

	private static final List<String> OWN = List.of("access.Stamp", "access.BegunApp", "access.Challenge",
			"access.Challenge$Purpose", "access.oidc.Pending", "access.oidc.Vouched$Purpose", "web.Notice",
			"web.Notice$Kind");

	private static final List<String> SECURITY = List.of("core.context.SecurityContextImpl",
			"authentication.UsernamePasswordAuthenticationToken", "authentication.AbstractAuthenticationToken",
			"web.csrf.DefaultCsrfToken", "web.savedrequest.DefaultSavedRequest", "web.savedrequest.SavedCookie",
			"web.savedrequest.SimpleSavedRequest", "oauth2.core.endpoint.OAuth2AuthorizationRequest",
			"oauth2.core.endpoint.OAuth2AuthorizationResponseType", "oauth2.core.AuthorizationGrantType");

	private static final List<String> SPRING = List.of("org.springframework.web.servlet.FlashMap",
			"org.springframework.util.LinkedMultiValueMap", "org.springframework.util.MultiValueMapAdapter");

	private static final List<String> PLAIN = List.of("java.lang.Number", "java.lang.Integer", "java.lang.Long",
			"java.lang.Boolean", "java.lang.Enum", "java.lang.String", "java.lang.String$CaseInsensitiveComparator",
			"java.lang.Object", "java.time.Ser", "java.time.Instant", "java.util.UUID", "java.util.Locale",
			"java.util.CollSer", "java.util.ImmutableCollections$*", "java.util.ArrayList", "java.util.LinkedList",
			"java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap", "java.util.HashSet",
			"java.util.LinkedHashSet", "java.util.Collections$*", "java.util.Map$Entry",
			"java.util.concurrent.CopyOnWriteArrayList");

	/// Bounds first: what is deep or long is no session.
	private static final ObjectInputFilter FILTER = ObjectInputFilter.Config
		.createFilter("maxdepth=20;maxrefs=5000;maxarray=50000;maxbytes=500000;" + Stream
			.of(OWN.stream().map("org.mimamori.server."::concat),
					SECURITY.stream().map("org.springframework.security."::concat), SPRING.stream(), PLAIN.stream())
			.flatMap((some) -> some)
			.collect(Collectors.joining(";")) + ";!*");

	/// Spring Session looks for it by this name.
	@Bean(defaultCandidate = false)
	ConversionService springSessionConversionService() {
		GenericConversionService conversions = new GenericConversionService();
		conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
		conversions.addConverter(new Reading());
		return conversions;
	}

	/// Reads what was kept, or nothing.
	private static final class Reading implements GenericConverter {

		@Override
		public Set<ConvertiblePair> getConvertibleTypes() {
			return Set.of(new ConvertiblePair(byte[].class, Object.class));
		}

		@Override
		public @Nullable Object convert(@Nullable Object kept, TypeDescriptor from, TypeDescriptor to) {
			if (!(kept instanceof byte[] bytes)) {
				return null;
			}
			try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
				in.setObjectInputFilter(FILTER);
				return in.readObject();
			}
			catch (IOException | ClassNotFoundException ex) {
				log.warn("A session held what is not kept in sessions, which was left out: {}", ex.getMessage());
				return null;
			}
		}

	}

}
