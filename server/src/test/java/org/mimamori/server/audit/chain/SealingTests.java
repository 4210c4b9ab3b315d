package org.mimamori.server.audit.chain;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditDatabase;
import org.mimamori.server.audit.AuditEntry;

import static org.assertj.core.api.Assertions.assertThat;

/// Everything that was committed gets its place, once, whoever commits when.
@Proves("VII-2")
class SealingTests {

	@TempDir
	private Path data;

	@Test
	void manyWritersOfWhomSomeRollBack() throws Exception {
		try (AuditDatabase database = new AuditDatabase(); ExecutorService threads = Executors.newCachedThreadPool()) {
			ChainUnderTest chain = new ChainUnderTest(database, this.data);
			// a second server on the same database
			ChainUnderTest other = new ChainUnderTest(database, this.data.resolve("other"));
			AtomicBoolean writing = new AtomicBoolean(true);
			CountDownLatch drawn = new CountDownLatch(1);
			CountDownLatch late = new CountDownLatch(1);
			Future<?> slow = threads.submit(() -> database.transaction.executeWithoutResult((status) -> {
				database.log.record(new Actor("slow", null), "test.done", "drew the lowest id", null);
				drawn.countDown();
				await(late);
			}));
			drawn.await();
			List<Future<Integer>> writers = new ArrayList<>();
			for (int writer = 0; writer < 6; writer++) {
				int seed = writer;
				writers.add(threads.submit(() -> write(database, seed)));
			}
			List<Future<Integer>> sealers = List.of(threads.submit(sealing(chain, writing)),
					threads.submit(sealing(other, writing)));
			int committed = 1;
			for (Future<Integer> writer : writers) {
				committed += writer.get();
			}
			chain.sealer.seal();
			chain.sealer.anchor();
			assertThat(chain.repository.head().orElseThrow().position()).isEqualTo(committed - 1);
			late.countDown();
			slow.get();
			writing.set(false);
			for (Future<Integer> sealer : sealers) {
				sealer.get();
			}
			chain.sealer.seal();
			assertThat(chain.found()).isNull();
			Link last = chain.repository.head().orElseThrow();
			assertThat(last.position()).isEqualTo(committed);
			assertThat(last.entryId()).isEqualTo(1);
			assertThat(database.log.count()).isEqualTo(committed);
		}
	}

	private static int write(AuditDatabase database, int seed) {
		int committed = 0;
		for (int i = 0; i < 60; i++) {
			int entries = 1 + (seed + i) % 3;
			boolean undone = (seed * 7 + i) % 4 == 0;
			database.transaction.executeWithoutResult((status) -> {
				for (int entry = 0; entry < entries; entry++) {
					database.log.record(new Actor("writer " + seed, null), "test.done", "entry", null);
				}
				if (undone) {
					status.setRollbackOnly();
				}
			});
			committed += undone ? 0 : entries;
		}
		return committed;
	}

	private static Callable<Integer> sealing(ChainUnderTest chain, AtomicBoolean writing) {
		return () -> {
			int sealed = 0;
			while (writing.get()) {
				sealed += chain.sealer.seal();
			}
			return sealed;
		};
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void entriesOfAnOlderReleaseAreChainedFirst() throws IOException {
		try (AuditDatabase database = new AuditDatabase("1")) {
			database.template.execute("""
					INSERT INTO audit_entry (at, actor, action)
					SELECT now() - n * interval '1 minute', 'hanako', 'test.done' FROM generate_series(1, 4500) n
					""");
			database.migrate("latest");
			ChainUnderTest chain = new ChainUnderTest(database, this.data);
			database.record("test.done", "later", null);
			assertThat(chain.sealer.seal()).isEqualTo(4501);
			assertThat(chain.door.verify(ChainProgress.NONE)).satisfies((check) -> {
				assertThat(check.intact()).isTrue();
				assertThat(check.links()).isEqualTo(4501);
			});
			assertThat(chain.repository.links(4501, 4501)).singleElement()
				.satisfies((link) -> assertThat(link.entry().subject()).isEqualTo("later"));
		}
	}

	@Test
	void whatIsSignedSurvivesARestartAndAPowerFailure() throws IOException {
		try (AuditDatabase database = new AuditDatabase()) {
			database.record("test.done", "one", null);
			ChainUnderTest first = new ChainUnderTest(database, this.data);
			first.sealer.seal();
			Anchor anchor = first.sealer.anchor().orElseThrow();
			assertThat(first.sealer.anchor()).as("nothing new").isEmpty();
			Path file = first.folder.anchors();
			Files.writeString(file, Files.readString(file) + "{\"posi");
			ChainUnderTest second = new ChainUnderTest(database, this.data);
			assertThat(second.found()).isNull();
			database.record("test.done", "two", null);
			second.sealer.seal();
			Anchor later = second.sealer.anchor().orElseThrow();
			assertThat(later.key()).isEqualTo(anchor.key());
			assertThat(Files.readAllLines(file)).containsExactly(anchor.line(), later.line());
			assertThat(second.found()).isNull();
			assertThat(second.door.state().keys()).hasSize(1);
		}
	}

	@Test
	void theKeyIsForItsOwnerOnlyAndSealed() throws IOException {
		try (AuditDatabase database = new AuditDatabase()) {
			database.record("test.done", "one", null);
			ChainUnderTest chain = new ChainUnderTest(database, this.data);
			chain.sealer.seal();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(chain.folder.signingKey())))
				.isEqualTo("rw-------");
			assertThat(Files.readString(chain.folder.signingKey()).split("\n")[1])
				.matches("[0-9a-f]{8}:[A-Za-z0-9+/=]+");
		}
	}

	@Test
	void noTwoEntriesReadTheSame() {
		byte[] start = ChainHash.start();
		List<AuditEntry> entries = List.of(entry("ab", "c", null), entry("a", "bc", null), entry("abc", null, null),
				entry("abc", "", null), entry("abc", null, ""), entry("", "abc", null));
		assertThat(entries.stream().map((entry) -> hex(new ChainHash().next(start, 1, entry)))).doesNotHaveDuplicates();
		assertThat(hex(new ChainHash().next(start, 2, entries.getFirst())))
			.isNotEqualTo(hex(new ChainHash().next(start, 1, entries.getFirst())));
	}

	/// Another hash for the same entry would make every chain there is a broken one.
	@Test
	void theFormOfALinkStays() {
		AuditEntry entry = new AuditEntry(7, Instant.parse("2026-11-21T06:00:00.123456Z"), "花子", "access.signed-in",
				"花子", null, "192.0.2.7");
		assertThat(hex(new ChainHash().next(ChainHash.start(), 1, entry)))
			.isEqualTo("3fb9f0f20422d2d989e6cea5aa71c5f86a55c2498f6ae865f59099044edc32b1");
	}

	private static AuditEntry entry(String actor, String subject, String detail) {
		return new AuditEntry(1, Instant.EPOCH, actor, "test.done", subject, detail, null);
	}

	private static String hex(byte[] hash) {
		return HexFormat.of().formatHex(hash);
	}

}
