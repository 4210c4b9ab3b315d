package org.mimamori.server.advisory.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.database.DataFolder;

import static org.assertj.core.api.Assertions.assertThat;

/// Names of files as people and programs give them.
class UploadsTests {

	@TempDir
	private Path folder;

	@Test
	void aNameThatComesTwiceIsKeptTwice() throws IOException {
		Uploads uploads = new Uploads(new DataFolder(this.folder));
		Path place = uploads.begin();
		Path first = uploads.keep(place, "north/feed.json", bytes(1));
		Path second = uploads.keep(place, "south/feed.json", bytes(2));
		assertThat(Files.readAllBytes(first)).containsExactly(1);
		assertThat(Files.readAllBytes(second)).containsExactly(2);
		assertThat(second.getFileName()).hasToString("2-feed.json");
	}

	@Test
	void aNameThatTheMachineCannotWriteIsReplaced() throws IOException {
		Uploads uploads = new Uploads(new DataFolder(this.folder));
		// half a letter can be written under no locale
		Path kept = uploads.keep(uploads.begin(), "a\udc00b.json", bytes(1));
		assertThat(kept.getFileName()).hasToString("a_b.json");
	}

	private static ByteArrayInputStream bytes(int one) {
		return new ByteArrayInputStream(new byte[] { (byte) one });
	}

}
