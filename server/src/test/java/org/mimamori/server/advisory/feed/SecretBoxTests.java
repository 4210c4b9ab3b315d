package org.mimamori.server.advisory.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.TestSeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Keys of sources, sealed by this version and by former ones.
class SecretBoxTests {

	@TempDir
	private Path folder;

	@Test
	void sealsWithTheKeyOfEverythingElse() {
		SecretBox box = box();
		byte[] sealed = box.seal("moon");
		assertThat(SecretBox.former(sealed)).isFalse();
		assertThat(SecretBox.text(sealed)).doesNotContain("moon");
		assertThat(box.open(sealed)).isEqualTo("moon");
		assertThat(TestSeal.in(this.folder).open("advisory.source", SecretBox.text(sealed))).isEqualTo("moon");
	}

	@Test
	void opensWhatAFormerVersionSealed() throws Exception {
		byte[] key = new byte[32];
		key[0] = 7;
		byte[] nonce = new byte[12];
		Files.write(this.folder.resolve("feeds.key"), key);
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
		byte[] rest = cipher.doFinal("sun".getBytes(StandardCharsets.UTF_8));
		byte[] sealed = ByteBuffer.allocate(nonce.length + rest.length).put(nonce).put(rest).array();
		assertThat(SecretBox.former(sealed)).isTrue();
		assertThat(box().open(sealed)).isEqualTo("sun");
		sealed[20] ^= 1;
		assertThatIllegalStateException().isThrownBy(() -> box().open(sealed));
	}

	private SecretBox box() {
		return new SecretBox(TestSeal.in(this.folder), new DataFolder(this.folder));
	}

}
