package org.mimamori.server.job;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.web.Refusal;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// One account fills no queue.
@SpringBootTest
@WithMockUser(username = "busy", roles = "ADMINISTRATOR")
@Proves("II-2")
class WaitingJobsTests {

	private static final JobQueue QUEUE = new JobQueue("waiting-test", 1);

	@Autowired
	private Jobs jobs;

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.end.countDown();
	}

	@Test
	void soManyWaitAndTheNextIsRefusedInWords() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		start(() -> {
			begun.countDown();
			this.end.await();
		});
		begun.await();
		for (int i = 0; i < Jobs.MOST_WAITING; i++) {
			start(this.end::await);
		}
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> start(this.end::await))
			.satisfies((refusal) -> assertThat(refusal.status().value()).isEqualTo(429))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("job.waiting"));
	}

	private void start(Work work) {
		this.jobs.start(QUEUE, "test", "test", null, (progress) -> work.run());
	}

	private interface Work {

		void run() throws Exception;

	}

}
