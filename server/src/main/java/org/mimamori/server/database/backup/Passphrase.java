package org.mimamori.server.database.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What opens a sealed container: the first line of a file. Keys are made of it slowly (Argon2id), so that guessing
/// is slow too.
public final class Passphrase {

	private static final int SHORTEST = 12;

	private static final long LARGEST_FILE = 4096;

	private final byte[] bytes;

	private Passphrase(byte[] bytes) {
		this.bytes = bytes;
	}

	/// @throws BackupTrouble where the file cannot be read, or its line is too short to
	/// protect anything
	public static Passphrase read(Path file) {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw new BackupTrouble(BackupTrouble.Kind.UNREADABLE, file + " is too large for a passphrase.");
			}
			String text = Files.readString(file).lines().findFirst().orElse("").strip();
			if (text.length() < SHORTEST) {
				throw new BackupTrouble(BackupTrouble.Kind.UNREADABLE, "The first line of " + file
						+ " is no passphrase of " + SHORTEST + " letters or more. / パスフレーズは 12 文字以上にしてください。");
			}
			return of(text);
		}
		catch (IOException ex) {
			throw BackupTrouble.of(ex, "The passphrase in " + file);
		}
	}

	static Passphrase of(String text) {
		ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
		return new Passphrase(Arrays.copyOf(encoded.array(), encoded.limit()));
	}

	/// How slowly; written at the head of the container.
	record Cost(int kibibytes, int passes, int lanes) {

		static final Cost USUAL = new Cost(64 * 1024, 3, 1);

		/// A head that somebody wrote must not take the memory of the machine.
		boolean bearable() {
			return this.kibibytes >= 8 && this.kibibytes <= 1024 * 1024 && this.passes >= 1 && this.passes <= 64
					&& this.lanes >= 1 && this.lanes <= 16;
		}

	}

	/// @return 64 bytes: a key for the chunks, a key for the head
	byte[] keys(byte[] salt, Cost cost) {
		Argon2BytesGenerator generator = new Argon2BytesGenerator();
		generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(salt)
			.withMemoryAsKB(cost.kibibytes())
			.withIterations(cost.passes())
			.withParallelism(cost.lanes())
			.build());
		byte[] keys = new byte[64];
		generator.generateBytes(this.bytes, keys);
		return keys;
	}

}
