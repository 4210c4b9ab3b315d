package org.mimamori.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Proves("IV-2")
class FlagsTests {

	@Test
	void aDataFolderThatIsAFileIsNamed(@TempDir Path folder) throws IOException {
		Path file = Files.createFile(folder.resolve("file"));
		Flags flags = Flags.parse("--data", file.toString());
		assertThatThrownBy(flags::properties).isInstanceOf(Flags.Unusable.class).hasMessageContaining("is a file");
	}

	@Test
	void aPathThatCannotBeExpressedIsToldWithARemedy() {
		assertThatThrownBy(() -> Flags.parse("--data", "a\0b")).isInstanceOf(Flags.Unusable.class)
			.hasMessageContaining("LC_ALL=C.UTF-8");
	}

	@Test
	void blanksInAPathDoNoHarm(@TempDir Path folder) throws IOException {
		Path data = folder.resolve("data folder");
		assertThat(Flags.parse("--data", data.toString()).properties()).containsEntry("mimamori.data", data.toString());
		assertThat(data).isDirectory();
	}

}
