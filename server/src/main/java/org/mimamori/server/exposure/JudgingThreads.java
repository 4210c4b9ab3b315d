package org.mimamori.server.exposure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration
@EnableAsync
public class JudgingThreads {

	static final String COMPOSITIONS = "judgingCompositions";

	/// Where documents are judged again, too.
	public static final String ADVISORIES = "judgingAdvisories";

	@Bean(COMPOSITIONS)
	ThreadPoolTaskExecutor judgingCompositions() {
		return one("judge-compositions-");
	}

	@Bean(ADVISORIES)
	ThreadPoolTaskExecutor judgingAdvisories() {
		return one("judge-advisories-");
	}

	private static ThreadPoolTaskExecutor one(String name) {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(name);
		executor.setCorePoolSize(1);
		executor.setMaxPoolSize(1);
		executor.setWaitForTasksToCompleteOnShutdown(false);
		executor.setAwaitTerminationSeconds(10);
		return executor;
	}

}
