package org.mimamori.server.database.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The sealing of a backup: what was written comes back, and nothing that was changed, moved or cut does.
class SealedContainerTests {

	private static final Passphrase.Cost QUICK = new Passphrase.Cost(64, 1, 1);

	private static final int SEALED_CHUNK = SealedHead.CHUNK + SealedHead.TAG;

	private final Passphrase passphrase = Passphrase.of("a horse at the gate");

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, SealedHead.CHUNK - 1, SealedHead.CHUNK, SealedHead.CHUNK + 1, 3 * SealedHead.CHUNK })
	void whatWasSealedComesBack(int length) throws IOException {
		byte[] plain = bytes(length);
		assertThat(open(seal(plain), this.passphrase)).isEqualTo(plain);
	}

	@Test
	void aSealedContainerTellsNothing() throws IOException {
		byte[] plain = new byte[2 * SealedHead.CHUNK];
		byte[] sealed = seal(plain);
		byte[] first = Arrays.copyOfRange(sealed, head(), head() + SealedHead.CHUNK);
		byte[] second = Arrays.copyOfRange(sealed, head() + SEALED_CHUNK, head() + SEALED_CHUNK + SealedHead.CHUNK);
		assertThat(first).isNotEqualTo(second);
		assertThat(sealed).isNotEqualTo(seal(plain));
	}

	@Test
	void anotherPassphraseIsToldAsSuch() throws IOException {
		byte[] sealed = seal(bytes(100));
		refused(sealed, Passphrase.of("a horse at the gates"), "passphrase");
	}

	@Test
	void aChangedByteIsFoundWhereverItIs() throws IOException {
		byte[] sealed = seal(bytes(2 * SealedHead.CHUNK + 10));
		for (int place : new int[] { head(), head() + SEALED_CHUNK, sealed.length - 1 }) {
			byte[] changed = sealed.clone();
			changed[place] ^= 1;
			refused(changed, this.passphrase, "changed");
		}
	}

	@Test
	void aContainerCutBetweenChunksIsNotTakenForWhole() throws IOException {
		byte[] sealed = seal(bytes(2 * SealedHead.CHUNK + 10));
		refused(Arrays.copyOf(sealed, head() + SEALED_CHUNK), this.passphrase, "cut off");
		refused(Arrays.copyOf(sealed, head() + 2 * SEALED_CHUNK), this.passphrase, "cut off");
		refused(Arrays.copyOf(sealed, sealed.length - 1), this.passphrase, "cut off");
		refused(Arrays.copyOf(sealed, head()), this.passphrase, "cut off");
		refused(Arrays.copyOf(sealed, head() - 1), this.passphrase, "first bytes");
	}

	@Test
	void chunksThatChangedPlacesAreFound() throws IOException {
		byte[] sealed = seal(bytes(3 * SealedHead.CHUNK));
		byte[] moved = sealed.clone();
		System.arraycopy(sealed, head(), moved, head() + SEALED_CHUNK, SEALED_CHUNK);
		System.arraycopy(sealed, head() + SEALED_CHUNK, moved, head(), SEALED_CHUNK);
		refused(moved, this.passphrase, "changed");
	}

	@Test
	void aHeadThatAsksForAllMemoryIsRefusedBeforeAnythingIsReckoned() throws IOException {
		byte[] sealed = seal(bytes(10));
		sealed[SealedHead.MAGIC.length] = 0x7f;
		refused(sealed, this.passphrase, "damaged");
	}

	private byte[] seal(byte[] plain) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (SealedOutput sealed = new SealedOutput(out, SealedHead.make(this.passphrase, QUICK))) {
			sealed.write(plain, 0, plain.length / 2);
			sealed.write(plain, plain.length / 2, plain.length - plain.length / 2);
		}
		return out.toByteArray();
	}

	private static byte[] open(byte[] sealed, Passphrase passphrase) throws IOException {
		ByteArrayInputStream in = new ByteArrayInputStream(sealed);
		in.skipNBytes(SealedHead.MAGIC.length);
		return new SealedInput(in, SealedHead.read(in, passphrase)).readAllBytes();
	}

	private static void refused(byte[] sealed, Passphrase passphrase, String words) {
		assertThatExceptionOfType(BackupTrouble.class).isThrownBy(() -> open(sealed, passphrase))
			.withMessageContaining(words)
			.satisfies((trouble) -> assertThat(trouble.exitCode()).isEqualTo(4));
	}

	private int head() {
		return SealedHead.make(this.passphrase, QUICK).bytes().length;
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(7).nextBytes(bytes);
		return bytes;
	}

}
