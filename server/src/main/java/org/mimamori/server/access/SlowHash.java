package org.mimamori.server.access;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes codes on paper slowly (Argon2id), because they are shorter than other secrets.
/// The account is the salt: one computation tells whether a code is one of its ten.
final class SlowHash {

	private static final int KIBIBYTES = 19 * 1024;

	private static final int PASSES = 2;

	/// Each takes its memory and all of a processor: no more at once than there are.
	private static final Semaphore PROCESSORS = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()),
			true);

	private SlowHash() {
	}

	static byte[] of(UUID account, String code) {
		Argon2BytesGenerator generator = new Argon2BytesGenerator();
		generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(Passkeys.handle(account))
			.withMemoryAsKB(KIBIBYTES)
			.withIterations(PASSES)
			.withParallelism(1)
			.build());
		byte[] hash = new byte[32];
		PROCESSORS.acquireUninterruptibly();
		try {
			generator.generateBytes(code.getBytes(StandardCharsets.US_ASCII), hash);
		}
		finally {
			PROCESSORS.release();
		}
		return hash;
	}

}
