package org.mimamori.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/// The application with all its doors and nothing that acts by itself: no port, no schedules, no work that begins
/// with the start, no events told again. For those who look at an installation and do not run it.
final class QuietStart {

	private QuietStart() {
	}

	static ConfigurableApplicationContext open(Map<String, Object> properties) {
		SpringApplication application = new SpringApplication(MimamoriServer.class);
		application.setRegisterShutdownHook(false);
		Map<String, Object> quiet = new HashMap<>(properties);
		// rooms have pages, which want a web context; this one has no port
		quiet.put("server.port", "-1");
		quiet.put("server.address", "127.0.0.1");
		quiet.put("spring.modulith.events.republish-outstanding-events-on-restart", "false");
		application.setDefaultProperties(quiet);
		application.addInitializers((context) -> context.addBeanFactoryPostProcessor(new NoSchedules()));
		Abandoning abandoning = new Abandoning();
		try {
			SpringApplication.withHook((one) -> abandoning, () -> application.run());
		}
		catch (AbandonedRunException ex) {
			// as wanted
		}
		ConfigurableApplicationContext context = abandoning.context;
		if (context == null) {
			throw new IllegalStateException("The application did not start");
		}
		return context;
	}

	private static final class Abandoning implements SpringApplicationRunListener {

		private @Nullable ConfigurableApplicationContext context;

		@Override
		public void started(ConfigurableApplicationContext started, @Nullable Duration taken) {
			this.context = started;
			throw new AbandonedRunException(started);
		}

	}

	private static final class NoSchedules implements BeanDefinitionRegistryPostProcessor {

		@Override
		public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
			// defined by a configuration class, which is read before this has its second
			// say
		}

		@Override
		public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
			if (factory instanceof BeanDefinitionRegistry registry && registry
				.containsBeanDefinition(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)) {
				registry.removeBeanDefinition(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME);
			}
		}

	}

}
