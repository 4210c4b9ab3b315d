package org.mimamori.server.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.ProofMissing;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightMissing;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/// Stands at every door of every room and asks whoever knocks for the right that the
/// door [needs][Needs]. The server's own threads, which nobody sent, pass.
final class DoorGuard implements MethodInterceptor {

	private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

	private final Map<Method, Demand> demands = new ConcurrentHashMap<>();

	private final Supplier<Confirmation> confirmation;

	private final Supplier<CurrentRights> rights;

	DoorGuard(Supplier<Confirmation> confirmation, Supplier<CurrentRights> rights) {
		this.confirmation = confirmation;
		this.rights = rights;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Method method = invocation.getMethod();
		if (INSIDE.get() || !Modifier.isPublic(method.getModifiers()) || method.getDeclaringClass() == Object.class) {
			return invocation.proceed();
		}
		Object door = invocation.getThis();
		Class<?> type = (door != null) ? AopUtils.getTargetClass(door) : method.getDeclaringClass();
		Demand needed = this.demands.computeIfAbsent(method, (one) -> demand(type, one));
		Authentication visitor = visitor();
		// every request has a visitor, be it the anonymous one: see Spring Security's
		// filters
		if (visitor != null && !needed.metBy(visitor)) {
			throw new RightMissing(type.getSimpleName() + "." + method.getName(), needed.right(),
					needed.right().heldBy(visitor));
		}
		if (needed.fresh() && visitor != null && !this.confirmation.get().holds()) {
			throw new ProofMissing(type.getSimpleName() + "." + method.getName());
		}
		boolean indoors = type.getPackage() == DoorGuard.class.getPackage();
		INSIDE.set(true);
		if (indoors) {
			CurrentVisitor.enter();
		}
		try {
			return invocation.proceed();
		}
		finally {
			if (indoors) {
				CurrentVisitor.leave();
			}
			INSIDE.remove();
		}
	}

	private @Nullable Authentication visitor() {
		Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
		if (visitor == null) {
			return null;
		}
		Authentication now = this.rights.get().atTheDoor(visitor);
		if (now != visitor) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(now);
			SecurityContextHolder.setContext(context);
		}
		return now;
	}

	/// What a door asks for.
	///
	/// @param everywhere it tells of every site at once
	/// @param fresh it is for people who proved to be there a short while ago
	record Demand(Right right, boolean everywhere, boolean fresh) {

		boolean metBy(Authentication visitor) {
			return this.right.heldBy(visitor) && !(this.everywhere && bound(visitor));
		}

		private static boolean bound(Authentication visitor) {
			return visitor.getPrincipal() instanceof SignedIn signed && !signed.sites().isEmpty();
		}

	}

	/// What is said nowhere is for administrators only.
	static Demand demand(Class<?> door, Method method) {
		Needs own = AnnotatedElementUtils.findMergedAnnotation(method, Needs.class);
		Needs all = AnnotatedElementUtils.findMergedAnnotation(door, Needs.class);
		boolean everywhere = own != null && own.everywhere() || all != null && all.everywhere();
		boolean fresh = (own != null) ? own.fresh() : all != null && all.fresh() && !reads(door, method);
		return new Demand((own != null) ? own.value() : right(door, method, all), everywhere, fresh);
	}

	static Right right(Class<?> door, Method method) {
		return demand(door, method).right();
	}

	private static Right right(Class<?> door, Method method, @Nullable Needs all) {
		if (reads(door, method)) {
			return Right.READ;
		}
		return (all != null) ? all.value() : Right.ADMINISTRATION;
	}

	private static boolean reads(Class<?> door, Method method) {
		Transactional transaction = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
		if (transaction == null) {
			transaction = AnnotatedElementUtils.findMergedAnnotation(door, Transactional.class);
		}
		return transaction != null && transaction.readOnly();
	}

}
