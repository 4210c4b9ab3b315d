package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What happens around a PostgreSQL that dies, and before one is started.
class SupervisionTests {

	@Test
	void triesUntilThePostgresThatDiedRunsAgain() throws InterruptedException {
		Mortal program = new Mortal(2);
		try (Supervision supervision = new Supervision(program)) {
			program.die();
			assertThat(program.up.await(20, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(program.attempts).hasValue(3);
		assertThat(program.rests).hasValue(2);
	}

	@Test
	void leavesAStoppedPostgresAloneWhenTheServerCloses() {
		Mortal program = new Mortal(0);
		Supervision supervision = new Supervision(program);
		supervision.close();
		program.die();
		assertThat(program.attempts).hasValue(0);
	}

	@Test
	void refusesToStartOnAFullDiskAndSaysHowMuchIsMissing(@TempDir Path folder) {
		FreeSpace space = new FreeSpace(30L << 20, 200L << 20, folder);
		assertThatThrownBy(space::orRefuse).isInstanceOf(FreeSpace.DiskFull.class)
			.hasMessageContaining("30 MiB")
			.hasMessageContaining("200 MiB")
			.hasMessageContaining(folder.toString());
		new FreeSpace(200L << 20, 200L << 20, folder).orRefuse();
	}

	@Test
	void makesAFirstStartThatWasCutShortAnew(@TempDir Path folder) throws IOException {
		DataFolder data = new DataFolder(folder);
		new FirstStart(data).begin();
		Path half = Files.createDirectories(folder.resolve("postgres")).resolve("PG_VERSION");
		Files.writeString(half, "18");
		FirstStart second = new FirstStart(data);
		second.begin();
		assertThat(half).doesNotExist();
		Files.createDirectories(folder.resolve("postgres"));
		Files.writeString(half, "18");
		second.done();
		new FirstStart(data).begin();
		assertThat(half).exists();
	}

	/// Dies when told, and refuses to come up some times.
	private static final class Mortal implements Supervision.Program {

		private final AtomicInteger attempts = new AtomicInteger();

		private final AtomicInteger rests = new AtomicInteger();

		private final CountDownLatch up = new CountDownLatch(1);

		private final int refusals;

		private volatile CompletableFuture<Void> end = new CompletableFuture<>();

		Mortal(int refusals) {
			this.refusals = refusals;
		}

		void die() {
			this.end.complete(null);
		}

		@Override
		public CompletableFuture<?> ended() {
			return this.end;
		}

		@Override
		public void restart() throws IOException {
			if (this.attempts.incrementAndGet() <= this.refusals) {
				throw new IOException("no room");
			}
			this.end = new CompletableFuture<>();
			this.up.countDown();
		}

		@Override
		public void rest() {
			this.rests.incrementAndGet();
		}

	}

}
