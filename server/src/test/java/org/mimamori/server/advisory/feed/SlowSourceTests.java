package org.mimamori.server.advisory.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.advisory.SignalSamples;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.Jobs;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/// One publisher that takes its time takes none of the others'.
class SlowSourceTests extends FeedScene {

	@Autowired
	private FeedSchedule schedule;

	@Autowired
	private Jobs jobs;

	private final CountDownLatch over = new CountDownLatch(1);

	private final List<Long> slow = new ArrayList<>();

	@BeforeEach
	void empty() {
		begin();
	}

	@AfterEach
	void end() {
		this.over.countDown();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.sources.asked().isEmpty());
	}

	private void slow(int count) throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(count);
		for (int n = 1; n <= count; n++) {
			SERVER.serve("/slow-" + n, (exchange) -> {
				asked.countDown();
				awaited(this.over);
				exchange.close();
			});
			this.slow.add(add(SourceKind.KEV, SERVER.url("/slow-" + n), Proof.NONE));
		}
		this.schedule.tick();
		assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
	}

	private static boolean awaited(CountDownLatch latch) {
		try {
			return latch.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void theOthersAreAskedMeanwhileAndItIsNotAskedTwice() throws Exception {
		slow(1);
		SERVER.put("/kev.json",
				SignalSamples.kev("2004-11-01", SignalSamples.kevEntry("CVE-2004-1", "2004-11-01", false)));
		long quick = add(SourceKind.KEV, SERVER.url("/kev.json"), Proof.NONE);
		FeedHouse.pass(Duration.ofHours(1));
		this.schedule.tick();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc
				.sql("select count(*) from advisory_source_run where source_id = ? and ended_at is not null")
				.param(quick)
				.query(Long.class)
				.single() == 1);
		assertThat(SERVER.requests()).containsOnlyOnce("/slow-1");
		assertThat(this.sources.asked()).contains(this.slow.getFirst());
	}

	@Test
	void aRestartDoesNotBeginWithTheSameOne() throws Exception {
		slow(1);
		assertThat(this.sources.get(this.slow.getFirst()).nextRun()).isAfter(FeedHouse.NOW.get());
	}

	@Test
	void workOfPeopleIsDoneWhileAllPlacesOfSourcesAreTaken() throws Exception {
		slow(Sources.QUEUE.threads());
		CountDownLatch done = new CountDownLatch(1);
		var job = this.jobs.start("test", "for people", (progress) -> done.countDown());
		assertThat(awaited(done)).isTrue();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.jobs.find(job).orElseThrow().state() == Job.State.DONE);
	}

	@Test
	void aRunThatTakesTooLongEndsWithAnAlarmAndTheNextOneGoesOn() throws Exception {
		CsafPublisher.three();
		this.id = add(SourceKind.CSAF, SERVER.url("/csaf/provider-metadata.json"), Proof.NONE);
		SERVER.serve("/csaf/white/" + CsafPublisher.path(2), (exchange) -> {
			FeedHouse.pass(Duration.ofHours(7));
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		Source source = run();
		assertThat(source.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(source.trouble()).isEqualTo("long");
		assertThat(source.detail()).isEqualTo("> 360 min");
		assertThat(documents()).isPositive();
		long before = documents();
		SERVER.forget();
		CsafPublisher.three();
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(documents()).isEqualTo(3).isGreaterThan(before);
	}

}
