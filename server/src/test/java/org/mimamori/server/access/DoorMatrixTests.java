package org.mimamori.server.access;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.web.Right;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;

/// Every method of every door, as everybody who may knock. The rights are kept in `rights.txt`, so that a change of
/// them is seen; both it and `docs/rights.md` are written anew with `-Dmimamori.docs.write=true`.
@SpringBootTest
@Proves({ "I-6", "I-7", "I-8", "III-6" })
class DoorMatrixTests {

	private static final Path TABLE = Path.of("").toAbsolutePath().resolve("src/test/resources/rights.txt");

	private static final Path DOCUMENT = Path.of("").toAbsolutePath().getParent().resolve("docs/rights.md");

	@Autowired
	private ApplicationContext context;

	/// A call that ends where the door would begin: whoever is let in does nothing.
	private record Stopped(Knock knock) implements MethodInvocation {

		@Override
		public Method getMethod() {
			return this.knock.method();
		}

		@Override
		public Object[] getArguments() {
			return nothing(this.knock.method());
		}

		@Override
		public @Nullable Object proceed() {
			return null;
		}

		@Override
		public Object getThis() {
			return AopProxyUtils.getSingletonTarget(this.knock.bean());
		}

		@Override
		public AccessibleObject getStaticPart() {
			return this.knock.method();
		}

	}

	@AfterEach
	void leave() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void whatEveryDoorAsksForIsWrittenDown() throws IOException {
		String table = knocks().stream().map(Knock::line).collect(Collectors.joining("\n", "", "\n"));
		assertSame(TABLE, table);
	}

	@Test
	void thePageOfTheDocumentsIsUpToDate() throws IOException {
		assertSame(DOCUMENT, RightsPage.of(knocks(), visitors().size()));
	}

	@Test
	void everyDoorAsksEverybody() throws Exception {
		List<String> wrong = new ArrayList<>();
		int cases = 0;
		for (Knock knock : knocks()) {
			for (Map.Entry<String, Authentication> visitor : visitors().entrySet()) {
				boolean may = may(knock, visitor.getValue());
				boolean refused = refused(knock, visitor.getValue());
				cases++;
				if (may == refused) {
					wrong.add(visitor.getKey() + (refused ? " is refused by " : " is let in by ") + knock.line());
				}
			}
		}
		System.out.println("| doors × methods × visitors | " + cases + " cases |");
		assertThat(cases).isGreaterThan(2000);
		assertThat(wrong).isEmpty();
	}

	@Test
	void everyRoleHoldsWhatTheTableOfRolesSays() {
		assertThat(Role.ADMINISTRATOR.rights()).isEqualTo(EnumSet.allOf(Right.class));
		assertThat(Role.READER.rights()).containsExactlyInAnyOrder(Right.SELF, Right.READ);
		assertThat(Role.AUDITOR.rights()).containsExactlyInAnyOrder(Right.SELF, Right.READ, Right.AUDIT);
		assertThat(Role.ENGINEER.rights()).doesNotContain(Right.CATALOGUE, Right.ADVISORY, Right.REPORT, Right.AUDIT,
				Right.ADMINISTRATION);
		assertThat(Role.DESK.rights()).doesNotContain(Right.AUDIT, Right.ADMINISTRATION);
	}

	private static boolean may(Knock knock, Authentication visitor) {
		return knock.demand().metBy(visitor)
				&& !(knock.demand().fresh() && visitor.getPrincipal() instanceof SignedIn signed
						&& (signed.confirmedAt() == null || signed.confirmedAt().equals(Instant.EPOCH)));
	}

	/// Who lacks the right knocks at the real door. Who holds it is asked by the guard
	/// that stands there, and stops behind it: some doors empty the house.
	private static boolean refused(Knock knock, Authentication visitor) throws Exception {
		Advised advised = (Advised) knock.bean();
		var guard = Arrays.stream(advised.getAdvisors())
			.map((advisor) -> advisor.getAdvice())
			.filter(DoorGuard.class::isInstance)
			.map(DoorGuard.class::cast)
			.findFirst()
			.orElseThrow(() -> new AssertionError(knock.name() + " has no guard"));
		assertThat(advised.getAdvisors()[0].getAdvice()).as("asked first: " + knock.name()).isSameAs(guard);
		SecurityContextHolder.getContext().setAuthentication(visitor);
		if (!may(knock, visitor)) {
			try {
				knock.method().invoke(knock.bean(), nothing(knock.method()));
				return false;
			}
			catch (InvocationTargetException ex) {
				return ex.getCause() instanceof AccessDeniedException;
			}
		}
		try {
			guard.invoke(new Stopped(knock));
			return false;
		}
		catch (AccessDeniedException ex) {
			return true;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object[] nothing(Method method) {
		return Arrays.stream(method.getParameterTypes()).map(DoorMatrixTests::nothing).toArray();
	}

	private static Object nothing(Class<?> type) {
		return !type.isPrimitive() ? null
				: (type == boolean.class) ? (Object) false
						: (type == long.class) ? (Object) 0L : (type == int.class) ? (Object) 0
								: (type == char.class) ? (Object) 'x' : (type == double.class) ? (Object) 0.0 : null;
	}

	private static Map<String, Authentication> visitors() {
		Map<String, Authentication> visitors = new LinkedHashMap<>();
		visitors.put("nobody", new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
		for (Role role : Role.values()) {
			visitors.put(role.code(), signedIn(role.code(), role, role.rights(), List.of(), Instant.now()));
			if (role.bindable()) {
				visitors.put(role.code() + " of a site",
						signedIn(role.code(), role, role.rights(), List.of(1L), Instant.now()));
			}
		}
		visitors.put("administrator of an hour ago",
				signedIn("administrator", Role.ADMINISTRATOR, EnumSet.allOf(Right.class), List.of(), Instant.EPOCH));
		visitors.put("token of an administrator",
				signedIn("administrator/all", Role.ADMINISTRATOR, EnumSet.allOf(Right.class), List.of(), null));
		visitors.put("token that reads", signedIn("desk/reads", Role.DESK, EnumSet.of(Right.READ), List.of(), null));
		return visitors;
	}

	private static Authentication signedIn(String name, Role role, Set<Right> rights, List<Long> sites,
			@Nullable Instant confirmedAt) {
		return new SignedIn(new UUID(0, 1), name, name, role, rights, sites, BoundTo.since(confirmedAt), Instant.MAX)
			.authentication();
	}

	private List<Knock> knocks() {
		List<Knock> knocks = new ArrayList<>();
		this.context.getBeansWithAnnotation(Service.class).values().forEach((bean) -> {
			Class<?> door = AopUtils.getTargetClass(bean);
			if (door.getName().startsWith(Knock.BASE)) {
				for (Method method : door.getDeclaredMethods()) {
					if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
							&& !method.isSynthetic()) {
						method.setAccessible(true);
						knocks.add(new Knock(bean, door, method));
					}
				}
			}
		});
		return knocks.stream().sorted(Comparator.comparing(Knock::name)).toList();
	}

	private static void assertSame(Path file, String now) throws IOException {
		if (Boolean.getBoolean("mimamori.docs.write")) {
			Files.writeString(file, now);
		}
		assertThat(Files.readString(file)).as("run this test with -Dmimamori.docs.write=true").isEqualTo(now);
	}

}
