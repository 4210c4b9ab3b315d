package org.mimamori.server;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/// Waits until what was set off by events has been done.
public final class Quiet {

	private Quiet() {
	}

	public static void await(ApplicationContext context) {
		// twice, because who hears may have handed on between two looks
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> quiet(context) && quiet(context));
	}

	private static boolean quiet(ApplicationContext context) {
		return context.getBeansOfType(ThreadPoolTaskExecutor.class)
			.values()
			.stream()
			.allMatch((executor) -> executor.getQueueSize() == 0 && executor.getActiveCount() == 0);
	}

}
