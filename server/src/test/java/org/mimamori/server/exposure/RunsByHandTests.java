package org.mimamori.server.exposure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobTask;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;

/// What a person has judged by hand is judged, and nothing else; and it waits for nobody.
@SpringBootTest
@Timeout(120)
class RunsByHandTests {

	@Autowired
	private RunsByHand runs;

	@Autowired
	private Exposures exposures;

	@Autowired
	private Jobs jobs;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long device;

	private long one;

	private long other;

	/// As if the judge had never run.
	@BeforeEach
	void twoDocumentsOfWhichNothingIsKnown() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.device = this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		this.fleet.load("feed.json", feed(record("CVE-2098-0001", "2098-01-02T00:00:00.000", firmwareBelow("2.10")),
				record("CVE-2098-0002", "2098-01-02T00:00:00.000", firmwareBelow("2.10"))));
		this.one = this.fleet.advisory("CVE-2098-0001");
		this.other = this.fleet.advisory("CVE-2098-0002");
		assertThat(affected()).isEqualTo("1 1");
		this.fleet.jdbc().sql("truncate exposure_exposure, exposure_summary").update();
		assertThat(affected()).isEqualTo("0 0");
	}

	@Test
	void aDocumentIsJudgedAndNoOther() {
		done(documents(this.one));
		assertThat(affected()).isEqualTo("1 0");
		assertThat(this.exposures.touching(false, null, 10)).hasSize(1);
		done(documents(this.one, this.other));
		assertThat(affected()).isEqualTo("1 1");
	}

	@Test
	void aDeviceAModelOrAReleaseIsJudgedAgainstEveryDocument() {
		long camera = this.fleet.model("Camera", null);
		this.fleet.await();
		done(this.runs.start(new RunsByHand.Asked(List.of(), List.of(), List.of(camera), List.of()), "camera", null));
		assertThat(affected()).isEqualTo("0 0");
		done(this.runs.start(new RunsByHand.Asked(List.of(), List.of(this.device), List.of(), List.of()), "one", null));
		assertThat(affected()).isEqualTo("1 1");
		this.fleet.jdbc().sql("truncate exposure_exposure, exposure_summary").update();
		done(this.runs.start(new RunsByHand.Asked(List.of(), List.of(), List.of(), List.of(this.fleet.mended)), "new",
				null));
		assertThat(affected()).isEqualTo("0 0");
		done(this.runs.start(new RunsByHand.Asked(List.of(), List.of(), List.of(), List.of(this.fleet.old)), "old",
				null));
		assertThat(affected()).isEqualTo("1 1");
	}

	@Test
	void itWaitsNeitherForWhatRunsByItselfNorForOtherJobs() {
		CountDownLatch over = new CountDownLatch(1);
		JobTask waiting = (progress) -> over.await();
		try {
			for (String executor : List.of(JudgingThreads.COMPOSITIONS, JudgingThreads.ADVISORIES)) {
				this.context.getBean(executor, ThreadPoolTaskExecutor.class).execute(() -> await(over));
			}
			List.of("a", "b", "c").forEach((name) -> this.jobs.start("test", name, waiting));
			done(documents(this.one));
			assertThat(affected()).isEqualTo("1 0");
		}
		finally {
			over.countDown();
		}
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThatThrownBy(() -> documents()).isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> documents(-1L)).isInstanceOf(FieldRefusal.class);
		assertThatThrownBy(() -> documents(new Long[RunsByHand.MOST + 1])).isInstanceOf(FieldRefusal.class);
	}

	private JobId documents(Long... ids) {
		return this.runs.start(new RunsByHand.Asked(java.util.Arrays.asList(ids), List.of(), List.of(), List.of()),
				"by hand", null);
	}

	private void done(JobId id) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.jobs.find(id).orElseThrow().state() == Job.State.DONE);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private String affected() {
		return this.exposures.impact(this.one).affected() + " " + this.exposures.impact(this.other).affected();
	}

}
