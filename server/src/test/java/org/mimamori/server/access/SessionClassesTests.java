package org.mimamori.server.access;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimamori.server.Proves;
import org.mimamori.server.web.Notice;

import org.springframework.core.convert.ConversionService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;

/// Only what the server itself keeps in sessions comes to life when one is read.
@Proves("III-4")
class SessionClassesTests {

	private final ConversionService conversions = new SessionClasses().springSessionConversionService();

	static Stream<Object> kept() {
		FlashMap flash = new FlashMap();
		flash.put("notice", Notice.done("audit.forward.saved", 1).undo("/x"));
		flash.addTargetRequestParam("a", "b");
		flash.startExpirationPeriod(60);
		return Stream.of(new Stamp(UUID.randomUUID(), 3, Instant.EPOCH, Instant.EPOCH, true, 0),
				new Challenge("x", Challenge.Purpose.SHOW, Instant.EPOCH),
				new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("hanako", null, List.of())),
				new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "abc"), new CopyOnWriteArrayList<>(List.of(flash)),
				Map.of("a", List.of(1L, true)));
	}

	@ParameterizedTest
	@MethodSource("kept")
	void whatIsKeptComesBack(Object one) {
		Object back = read(this.conversions.convert(one, byte[].class));
		assertThat(back).usingRecursiveComparison().isEqualTo(one);
		assertThat(back).hasSameClassAs(one);
	}

	static Stream<Object> foreign() {
		return Stream.of(new Foreign("x"), URI.create("http://127.0.0.1/"), new PriorityQueue<>(List.of("a")),
				List.of(new Foreign("inside")), new SecurityContextImpl(
						UsernamePasswordAuthenticationToken.authenticated(new Foreign("principal"), null, List.of())));
	}

	@ParameterizedTest
	@MethodSource("foreign")
	void whatNobodyKeepsThereIsLeftOut(Object one) throws Exception {
		Foreign.read = 0;
		assertThat(read(written(one))).isNull();
		assertThat(Foreign.read).as("not even begun to be read").isZero();
	}

	@Test
	void whatIsTooDeepOrLongIsLeftOut() throws Exception {
		Set<Object> deep = new HashSet<>();
		for (int i = 0; i < 60; i++) {
			Set<Object> next = new HashSet<>();
			next.add(deep);
			deep = next;
		}
		assertThat(read(written(deep))).isNull();
		assertThat(read(written(new ArrayList<>(java.util.Collections.nCopies(60_000, new HashMap<>()))))).isNull();
		assertThat(read(new byte[] { 1, 2, 3 })).isNull();
	}

	private Object read(byte[] bytes) {
		return this.conversions.convert(bytes, Object.class);
	}

	private static byte[] written(Object one) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(one);
		}
		return bytes.toByteArray();
	}

	/// Notes that it came to life.
	static final class Foreign implements Serializable {

		static int read;

		final String name;

		Foreign(String name) {
			this.name = name;
		}

		private void readObject(java.io.ObjectInputStream in) throws Exception {
			read++;
			in.defaultReadObject();
		}

	}

}
