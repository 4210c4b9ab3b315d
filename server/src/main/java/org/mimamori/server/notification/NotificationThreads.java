package org.mimamori.server.notification;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration
@EnableAsync
class NotificationThreads {

	static final String HEARING = "hearingNotices";

	static final String CARRYING = "carryingLetters";

	@Bean(HEARING)
	ThreadPoolTaskExecutor hearingNotices() {
		return threads("hear-notices-", 1);
	}

	/// A slow receiver holds up its own channel only.
	@Bean(CARRYING)
	ThreadPoolTaskExecutor carryingLetters() {
		return threads("carry-letters-", 3);
	}

	private static ThreadPoolTaskExecutor threads(String name, int count) {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(name);
		executor.setCorePoolSize(count);
		executor.setMaxPoolSize(count);
		executor.setWaitForTasksToCompleteOnShutdown(false);
		executor.setAwaitTerminationSeconds(10);
		return executor;
	}

}
