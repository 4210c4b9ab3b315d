package org.mimamori.server.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.mimamori.server.web.Right;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Counts the doors of this running server, and those at which the guard stands.
@Component
public class DoorCount {

	private final ApplicationContext context;

	DoorCount(ApplicationContext context) {
		this.context = context;
	}

	public int all() {
		return (int) this.context.getBeansWithAnnotation(Service.class)
			.values()
			.stream()
			.filter((door) -> AopUtils.getTargetClass(door).getName().startsWith("org.mimamori.server."))
			.count();
	}

	public int guarded() {
		return (int) this.context.getBeansWithAnnotation(Service.class)
			.values()
			.stream()
			.filter((door) -> door instanceof Advised advised && java.util.Arrays.stream(advised.getAdvisors())
				.anyMatch((advisor) -> advisor.getAdvice() instanceof DoorGuard))
			.count();
	}

	/// Acts that only an administrator may do.
	public int administration() {
		int count = 0;
		for (Object door : this.context.getBeansWithAnnotation(Service.class).values()) {
			Class<?> type = AopUtils.getTargetClass(door);
			if (!type.getName().startsWith("org.mimamori.server.")) {
				continue;
			}
			for (Method method : type.getDeclaredMethods()) {
				if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()
						&& DoorGuard.right(type, method) == Right.ADMINISTRATION) {
					count++;
				}
			}
		}
		return count;
	}

}
