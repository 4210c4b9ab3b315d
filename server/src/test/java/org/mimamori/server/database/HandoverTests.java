package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The moment in which a restored state takes the place of the one before.
class HandoverTests {

	@TempDir
	Path folder;

	@Test
	void theOldGoesAsideAndTheNewComesIn() throws IOException {
		Files.writeString(this.folder.resolve("secret.key"), "old");
		Files.createDirectory(this.folder.resolve("logs"));
		try (Handover handover = Handover.begin(new DataFolder(this.folder))) {
			stage(handover);
			Path aside = handover.run("before-restore-20261121T000000Z");
			assertThat(aside.resolve("secret.key")).hasContent("old");
		}
		assertThat(this.folder.resolve("secret.key")).hasContent("new");
		assertThat(this.folder.resolve("logs")).isDirectory();
		assertThat(this.folder.resolve("restoring")).doesNotExist();
		assertThat(this.folder.resolve("restore.unfinished")).doesNotExist();
	}

	@Test
	void oneThatWasBrokenOffWhileTheOldWentAsideIsEnded() throws IOException {
		brokenOff("out", "one", "old");
		assertThat(this.folder.resolve("before-restore-1/two")).hasContent("old");
	}

	@Test
	void oneThatWasBrokenOffWhileTheNewCameInIsEnded() throws IOException {
		brokenOff("in", "three", "new");
		assertThat(this.folder.resolve("before-restore-1/two.later")).hasContent("old");
	}

	/// Whatever was moved before the power failed, afterwards all of the new is there.
	private void brokenOff(String phase, String moved, String content) throws IOException {
		Files.writeString(this.folder.resolve("two"), "old");
		Path there = phase.equals("out") ? Files.createDirectory(this.folder.resolve("before-restore-1")) : this.folder;
		Files.writeString(there.resolve(moved), content);
		Path stage = Files.createDirectory(this.folder.resolve("restoring"));
		Files.writeString(stage.resolve("two"), "new");
		Files.writeString(this.folder.resolve("restore.unfinished"), phase + " before-restore-1\n");
		assertThatExceptionOfType(DatabaseUnusable.class)
			.isThrownBy(() -> EmbeddedServer.start(new DataFolder(this.folder)))
			.satisfies((refusal) -> assertThat(refusal.remedy()).contains("restore"));
		try (Handover handover = Handover.begin(new DataFolder(this.folder))) {
			assertThat(handover.ended()).isEqualTo(this.folder.resolve("before-restore-1"));
		}
		assertThat(this.folder.resolve("two")).hasContent("new");
		assertThat(there.resolve(moved)).hasContent(content);
		assertThat(stage).doesNotExist();
	}

	@Test
	void aFolderInWhichAServerWorksIsLeftAlone() throws IOException {
		FolderLock lock = FolderLock.take(new DataFolder(this.folder));
		assertThatExceptionOfType(Handover.InUse.class).isThrownBy(() -> Handover.begin(new DataFolder(this.folder)));
		lock.release();
	}

	private static void stage(Handover handover) throws IOException {
		Files.createDirectory(handover.stage());
		Files.writeString(handover.stage().resolve("secret.key"), "new");
		Files.createDirectory(handover.stage().resolve("logs"));
	}

}
