package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Proves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Proves("VI-1")
class SealTests {

	@TempDir
	Path folder;

	@Test
	void aSecretOpensForItsPurposeOnly() throws IOException {
		Seal seal = new Seal(new DataFolder(this.folder), "");
		String sealed = seal.close("one", "秘密 secret");
		assertThat(sealed).doesNotContain("secret").isNotEqualTo(seal.close("one", "秘密 secret"));
		assertThat(seal.open("one", sealed)).isEqualTo("秘密 secret");
		assertThatThrownBy(() -> seal.open("another", sealed)).isInstanceOf(IllegalStateException.class);
		char last = sealed.charAt(sealed.length() - 5);
		String changed = sealed.substring(0, sealed.length() - 5) + ((last == 'A') ? 'B' : 'A')
				+ sealed.substring(sealed.length() - 4);
		assertThatThrownBy(() -> seal.open("one", changed)).isInstanceOf(IllegalStateException.class);
		assertThatThrownBy(() -> seal.open("one", "00000000:AAAA")).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void theKeyIsForThisUserOnlyAndStaysTheSame() throws IOException {
		String sealed = new Seal(new DataFolder(this.folder), "").close("one", "x");
		Path key = this.folder.resolve("secret.key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
		assertThat(new Seal(new DataFolder(this.folder), "").open("one", sealed)).isEqualTo("x");
	}

	@Test
	void aNewKeySealsAndTheFormerOneStillOpens() throws IOException {
		String before = new Seal(new DataFolder(this.folder), "").close("one", "x");
		Path key = this.folder.resolve("secret.key");
		Files.writeString(key, HexFormat.of().formatHex(new byte[32]) + "\n" + Files.readString(key));
		Seal seal = new Seal(new DataFolder(this.folder), "");
		assertThat(seal.open("one", before)).isEqualTo("x");
		assertThat(seal.aged(before)).isTrue();
		assertThat(seal.aged(seal.close("one", "x"))).isFalse();
	}

	@Test
	void anUnusableKeyIsTold() throws IOException {
		Path key = Files.writeString(this.folder.resolve("key"), "password\n");
		assertThatThrownBy(() -> new Seal(new DataFolder(this.folder), key.toString())).isInstanceOf(IOException.class)
			.hasMessageContaining("64 hexadecimal digits");
	}

}
