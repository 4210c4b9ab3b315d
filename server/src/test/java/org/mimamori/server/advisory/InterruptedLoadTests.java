package org.mimamori.server.advisory;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.Quiet;
import org.mimamori.server.job.JobCancelled;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Loads that end before their end: whole batches are there, listeners know of them, the next load goes on.
@SpringBootTest
@Timeout(120)
class InterruptedLoadTests {

	private static final int BATCH = 400;

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private LoadRepository repository;

	@Autowired
	private AdvisoryWriter writer;

	@Autowired
	private LoadRecovery recovery;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
	}

	@AfterEach
	void mend() {
		this.jdbc.sql("drop trigger if exists broken on advisory_document").update();
	}

	@Test
	void cancelledInTheMiddle() throws Exception {
		Path many = file(this.folder, "many.json", AdvisorySamples.records(2000));
		Load load = this.loads.load("many", many, null, new AdvisorySamples.Watched(4, () -> {
			throw new JobCancelled();
		}));
		assertThat(load.state()).isEqualTo("cancelled");
		assertThat(load.finishedAt()).isNotNull();
		assertWholeBatches(load);
		assertCompletes(many);
	}

	@Test
	void theDatabaseFailsInTheMiddle() throws Exception {
		Path many = file(this.folder, "many.json", AdvisorySamples.records(2000));
		breakAt("CVE-2098-10900", "58030");
		assertThatThrownBy(() -> this.loads.load("many", many, null, unwatched()))
			.hasMessageContaining("writing failed");
		Load load = this.loads.recent(1).getFirst();
		assertThat(load.state()).isEqualTo("failed");
		assertThat(load.message()).contains("no disk");
		assertThat(documents()).isEqualTo(2L * BATCH);
		assertWholeBatches(load);
		mend();
		assertCompletes(many);
	}

	@Test
	void oneDocumentIsNotTaken() throws Exception {
		Path many = file(this.folder, "many.json", AdvisorySamples.records(2000));
		breakAt("CVE-2098-10900", "22000");
		Load load = this.loads.load("many", many, null, unwatched());
		assertThat(load.state()).isEqualTo("done");
		assertThat(load.added()).isEqualTo(1999);
		RefusedPiece piece = this.loads.refusals(load.id(), 0, 10).getFirst();
		assertThat(piece.place()).contains("CVE-2098-10900");
		assertThat(piece.bytes()).isPositive();
		assertAnnounced();
	}

	private void breakAt(String key, String state) {
		this.jdbc.sql("""
				create or replace function broken() returns trigger language plpgsql as $$ begin
				if new.key = '%s' then raise exception 'no disk' using errcode = '%s'; end if; return new; end $$
				""".formatted(key, state)).update();
		this.jdbc.sql("create trigger broken before insert on advisory_document for each row execute function broken()")
			.update();
	}

	@Test
	void theServerWasKilledInTheMiddle() throws Exception {
		Path many = file(this.folder, "many.json", AdvisorySamples.records(BATCH));
		long id = this.repository.begin("many", null);
		List<Advisory> batch = new java.util.ArrayList<>();
		AdvisoryReader.read("many", java.nio.file.Files.newInputStream(many), ReadLimits.STANDARD,
				new AdvisoryVisitor() {
					@Override
					public void advisory(Advisory advisory) {
						batch.add(advisory);
					}

					@Override
					public void refused(RefusedInput why, byte[] raw) {
						throw new IllegalStateException(why);
					}
				});
		this.writer.write(id, batch, null, true);
		assertThat(announced()).isLessThan(lastSequence());

		this.recovery.recover();
		Load load = this.loads.get(id);
		assertThat(load.state()).isEqualTo("failed");
		assertThat(load.message()).isEqualTo("interrupted");
		assertThat(load.finishedAt()).isNotNull();
		assertThat(load.added()).isEqualTo(BATCH);
		assertAnnounced();
		assertThat(this.loads.load("many", many, null, unwatched()).same()).isEqualTo(BATCH);
	}

	@Test
	void aSecondLoadIsRefusedWhileOneRunsAndLeavesItAlone() throws Exception {
		Path many = file(this.folder, "many.json", AdvisorySamples.records(50));
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
			Future<Load> first = threads
				.submit(() -> this.loads.load("first", many, null, new AdvisorySamples.Watched(1, () -> {
					inside.countDown();
					try {
						go.await(60, TimeUnit.SECONDS);
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				})));
			assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
			assertThat(this.loads.busy()).isTrue();
			assertThatThrownBy(() -> this.loads.load("second", many, null, unwatched()))
				.isInstanceOfSatisfying(Refusal.class, (ex) -> assertThat(ex.key()).isEqualTo("advisory.load.busy"));
			this.recovery.recover();
			assertThat(this.loads.recent(5)).extracting(Load::state).containsExactly("running");
			go.countDown();
			assertThat(first.get(60, TimeUnit.SECONDS).added()).isEqualTo(50);
		}
		assertThat(this.loads.busy()).isFalse();
		assertThat(this.loads.load("second", many, null, unwatched()).same()).isEqualTo(50);
	}

	private void assertWholeBatches(Load load) {
		assertThat(documents() % BATCH).isZero();
		assertThat(documents()).isLessThan(2000).isEqualTo(load.added());
		if (documents() > 0) {
			assertAnnounced();
		}
	}

	private void assertCompletes(Path many) throws Exception {
		long before = documents();
		Load load = this.loads.load("many", many, null, unwatched());
		assertThat(load.state()).isEqualTo("done");
		assertThat(load.same()).isEqualTo(before);
		assertThat(load.added()).isEqualTo(2000 - before);
		assertAnnounced();
	}

	private void assertAnnounced() {
		assertThat(announced()).isEqualTo(lastSequence());
	}

	private long announced() {
		return this.jdbc.sql("select up_to from advisory_announced").query(Long.class).single();
	}

	private long lastSequence() {
		return this.jdbc.sql("select coalesce(max(seq), 0) from advisory_document").query(Long.class).single();
	}

	private long documents() {
		return this.jdbc.sql("select count(*) from advisory_document").query(Long.class).single();
	}

}
