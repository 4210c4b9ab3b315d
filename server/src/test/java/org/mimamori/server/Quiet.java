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
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> {
			boolean quiet = true;
			for (ThreadPoolTaskExecutor executor : context.getBeansOfType(ThreadPoolTaskExecutor.class).values()) {
				quiet &= executor.getQueueSize() == 0 && executor.getActiveCount() == 0;
			}
			return quiet;
		});
	}

}
