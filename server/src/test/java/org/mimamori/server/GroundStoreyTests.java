package org.mimamori.server;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.Jobs;

import org.mimamori.server.database.RolesApart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// The ground storey as a whole, on a real PostgreSQL.
@RolesApart
@SpringBootTest
@AutoConfigureMockMvc
@Proves({ "I-5", "VII-2" })
class GroundStoreyTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private AuditLog audit;

	@Autowired
	private Jobs jobs;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void strangersAreLedToTheDoor() {
		assertThat(this.mvc.get().uri("/").accept("text/html")).hasStatus(302).hasRedirectedUrl("/setup");
		assertThat(this.mvc.get().uri("/api/v1/jobs/1")).hasStatus(401);
		assertThat(this.mvc.get().uri("/health")).hasStatusOk().bodyText().isEqualTo("ok");
	}

	@Test
	void wrongSetupCodeCreatesNobody() {
		assertThat(this.mvc.post()
			.uri("/setup")
			.with(csrf())
			.param("code", "AAAA-BBBB")
			.param("name", "eve")
			.param("displayName", "Eve")
			.param("password", "a long enough one")).hasStatusOk().bodyText().contains("role=\"alert\"");
		assertThat(this.jdbc.sql("SELECT count(*) FROM access_user").query(Long.class).single()).isZero();
	}

	@Test
	@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
	void pagesSpeakBothLanguages() {
		assertThat(this.mvc.get().uri("/settings").header("Accept-Language", "ja-JP,ja;q=0.9,en;q=0.8")).hasStatusOk()
			.bodyText()
			.contains("<html lang=\"ja\"", "設定", "操作記録")
			.doesNotContain("⟦");
		assertThat(this.mvc.get().uri("/settings").header("Accept-Language", "de,en;q=0.5")).hasStatusOk()
			.bodyText()
			.contains("<html lang=\"en\"", "Audit record")
			.doesNotContain("⟦");
		assertThat(this.mvc.get().uri("/settings?x=1&lang=ja")).hasStatus(303)
			.hasRedirectedUrl("/settings?x=1")
			.cookies()
			.hasValue("language", "ja");
	}

	@Test
	@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
	void everyAnswerCarriesTheHeaders() {
		assertThat(this.mvc.get().uri("/settings")).headers()
			.hasValue("X-Content-Type-Options", "nosniff")
			.hasValue("Referrer-Policy", "no-referrer")
			.hasHeaderSatisfying("Content-Security-Policy",
					(values) -> assertThat(values.getFirst()).contains("default-src 'none'", "script-src 'self';"));
	}

	@Test
	@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
	void formsNeedTheirToken() {
		assertThat(this.mvc.post().uri("/settings/tokens").param("name", "x")).hasStatus(403);
	}

	@Test
	@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
	void actsAreRecordedAndStayRecorded() {
		this.audit.record("test.done", "thing", null);
		assertThat(this.audit.page(Long.MAX_VALUE, 10)).first()
			.satisfies((entry) -> assertThat(entry.actor()).isEqualTo("hanako"));
		for (String change : new String[] { "UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry",
				"TRUNCATE audit_entry" }) {
			assertThatThrownBy(() -> this.jdbc.sql(change).update()).as(change)
				.rootCause()
				.hasMessageContaining("permission denied");
		}
	}

	@Test
	void jobsTellHowFarTheyAre() throws InterruptedException {
		JobId done = this.jobs.start("test", "count", "/", (progress) -> {
			progress.total(3);
			progress.advance("rows", 3);
		});
		JobId failed = this.jobs.start("test", "fail", (progress) -> {
			throw new IllegalStateException("line 7 is broken");
		});
		assertThat(over(done)).satisfies((job) -> {
			assertThat(job.state()).isEqualTo(Job.State.DONE);
			assertThat(job.counts()).containsEntry("rows", 3L);
			assertThat(job.percent()).isEqualTo(100);
		});
		assertThat(over(failed)).satisfies((job) -> {
			assertThat(job.state()).isEqualTo(Job.State.FAILED);
			assertThat(job.message()).isEqualTo("line 7 is broken");
		});
	}

	@Test
	void jobsCanBeCancelled() throws InterruptedException {
		JobId id = this.jobs.start("test", "endless", (progress) -> {
			while (true) {
				progress.checkCancelled();
				Thread.sleep(5);
			}
		});
		this.jobs.cancel(id);
		assertThat(over(id).state()).isEqualTo(Job.State.CANCELLED);
	}

	private Job over(JobId id) throws InterruptedException {
		for (long waited = 0; waited < Duration.ofSeconds(20).toMillis(); waited += 20) {
			Job job = this.jobs.find(id).orElseThrow();
			if (job.state().over()) {
				return job;
			}
			Thread.sleep(20);
		}
		throw new AssertionError("not over after 20 s");
	}

}
