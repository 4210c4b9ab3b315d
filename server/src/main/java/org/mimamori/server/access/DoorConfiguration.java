package org.mimamori.server.access;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Service;
import org.springframework.stereotype.Repository;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/// Puts the [DoorGuard] before every public [Service] of the house, and keeps the sites to
/// which somebody is bound out of what this room looks up.
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class DoorConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor doorGuard(ObjectProvider<Confirmation> confirmation, ObjectProvider<CurrentRights> rights) {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new Doors(),
				new DoorGuard(confirmation::getObject, rights::getObject));
		// before a transaction begins
		advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return advisor;
	}

	/// Whoever asks, a filter or a page: what this room keeps of accounts lies at no
	/// site.
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor indoors() {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new OwnRepositories(),
				(MethodInterceptor) DoorConfiguration::indoors);
		advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return advisor;
	}

	private static @Nullable Object indoors(MethodInvocation invocation) throws Throwable {
		CurrentVisitor.enter();
		try {
			return invocation.proceed();
		}
		finally {
			CurrentVisitor.leave();
		}
	}

	private static final class OwnRepositories extends StaticMethodMatcherPointcut {

		OwnRepositories() {
			setClassFilter((type) -> type.getPackage() == DoorConfiguration.class.getPackage()
					&& AnnotatedElementUtils.hasAnnotation(type, Repository.class));
		}

		@Override
		public boolean matches(java.lang.reflect.Method method, Class<?> type) {
			return true;
		}

	}

	private static final class Doors extends StaticMethodMatcherPointcut {

		Doors() {
			setClassFilter((type) -> type.getName().startsWith("org.mimamori.server.")
					&& AnnotatedElementUtils.hasAnnotation(type, Service.class));
		}

		@Override
		public boolean matches(java.lang.reflect.Method method, Class<?> type) {
			return java.lang.reflect.Modifier.isPublic(method.getModifiers());
		}

	}

}
