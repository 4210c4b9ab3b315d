package org.mimamori.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobQueue;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.Right;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Work that waits is done with the rights that are left when its turn comes.
@SpringBootTest
@Proves({ "I-9", "III-5" })
class QueuedRightsTests {

	private static final JobQueue QUEUE = new JobQueue("queued-rights-test", 1);

	@Autowired
	private Jobs jobs;

	@Autowired
	private Accounts accounts;

	@Autowired
	private OwnAccount own;

	@Autowired
	private Tokens tokens;

	@Autowired
	private JdbcClient jdbc;

	private final CountDownLatch busy = new CountDownLatch(1);

	private final AtomicReference<SignedIn> seen = new AtomicReference<>();

	private UUID engineer = new UUID(0, 0);

	@BeforeEach
	void scene() {
		this.jdbc.sql("truncate access_user cascade").update();
		person("hanako", Role.ADMINISTRATOR);
		this.engineer = person("taro", Role.ENGINEER);
		this.jobs.start(QUEUE, "test", "busy", null, (progress) -> this.busy.await());
	}

	@AfterEach
	void end() {
		this.busy.countDown();
	}

	@Test
	void whatNothingChangedIsDone() {
		assertThat(done(asked(signedIn())).state()).isEqualTo(Job.State.DONE);
		assertThat(this.seen.get().rights()).isEqualTo(Role.ENGINEER.rights());
	}

	@Test
	void aClosedAccountDoesNothingMore() {
		JobId id = asked(signedIn());
		this.accounts.close(this.engineer);
		refused(id);
	}

	@Test
	void anAccountThatIsGoneDoesNothingMore() {
		JobId id = asked(signedIn());
		this.jdbc.sql("delete from access_user where id = ?").param(this.engineer).update();
		refused(id);
	}

	@Test
	void rightsThatWereTakenAwayAreGone() {
		JobId id = asked(signedIn());
		this.jdbc.sql("update access_user set role = 'reader' where id = ?").param(this.engineer).update();
		assertThat(done(id).state()).isEqualTo(Job.State.DONE);
		assertThat(this.seen.get().rights()).isEqualTo(Role.READER.rights()).doesNotContain(Right.INVENTORY);
	}

	@Test
	void noMoreRightsThanItWasAskedWith() {
		this.jdbc.sql("update access_user set role = 'reader' where id = ?").param(this.engineer).update();
		JobId id = asked(signedIn());
		this.jdbc.sql("update access_user set role = 'administrator' where id = ?").param(this.engineer).update();
		assertThat(done(id).state()).isEqualTo(Job.State.DONE);
		assertThat(this.seen.get().rights()).isEqualTo(Role.READER.rights());
	}

	@Test
	void aRevokedTokenDoesNothingMore() {
		Account taro = this.accounts.get(this.engineer);
		String secret = this.tokens.create(taro, "nightly", EnumSet.of(Right.READ, Right.INVENTORY), null);
		JobId id = asked(this.tokens.bearer(secret, null).orElseThrow());
		this.tokens.revoke(taro, this.tokens.of(taro).getFirst().id());
		refused(id);
	}

	@Test
	void anEndedSessionDoesNothingMore() {
		JobId id = asked(signedIn());
		this.accounts.endSessions(this.engineer);
		refused(id);
	}

	@Test
	void aTokenOfTheSameNameIsAnother() {
		Account taro = this.accounts.get(this.engineer);
		String secret = this.tokens.create(taro, "nightly", EnumSet.of(Right.READ), null);
		JobId id = asked(this.tokens.bearer(secret, null).orElseThrow());
		this.tokens.revoke(taro, this.tokens.of(taro).getFirst().id());
		this.tokens.create(taro, "nightly", EnumSet.of(Right.READ), null);
		refused(id);
	}

	@Test
	void aTokenThatStillHoldsDoes() {
		String secret = this.tokens.create(this.accounts.get(this.engineer), "nightly",
				EnumSet.of(Right.READ, Right.INVENTORY), null);
		assertThat(done(asked(this.tokens.bearer(secret, null).orElseThrow())).state()).isEqualTo(Job.State.DONE);
		assertThat(this.seen.get().rights()).containsExactlyInAnyOrder(Right.READ, Right.INVENTORY);
	}

	private void refused(JobId id) {
		Job job = done(id);
		assertThat(job.state()).isEqualTo(Job.State.FAILED);
		assertThat(job.message()).isEqualTo("job.failed.ended");
		assertThat(this.seen.get()).as("the work was not begun").isNull();
	}

	private JobId asked(SignedIn person) {
		AtomicReference<JobId> id = new AtomicReference<>();
		BoundTo.as(person.authentication(), () -> id
			.set(this.jobs.start(QUEUE, "test", "asked", null, (progress) -> this.seen.set(SignedIn.current()))));
		return id.get();
	}

	private Job done(JobId id) {
		this.busy.countDown();
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> this.jobs.find(id).orElseThrow(), (job) -> job.state().over());
	}

	private SignedIn signedIn() {
		Account taro = this.accounts.get(this.engineer);
		return new SignedIn(taro.id(), taro.name(), taro.displayName(), taro.role(), taro.role().rights(), List.of(),
				new SignedIn.By.Session(taro.epoch(), Instant.now()), Instant.now());
	}

	private UUID person(String name, Role role) {
		UUID id = this.accounts.create(new AccountDraft(name, name, false, role, List.of(), null, null));
		this.own.accept(this.accounts.invite(id), "four moons over osaka bay");
		return id;
	}

}
