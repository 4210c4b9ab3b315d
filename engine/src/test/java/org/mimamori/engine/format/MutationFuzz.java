package org.mimamori.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Feeds a reader mutated copies of valid documents. A reader may refuse; anything else it
/// throws fails the test, with the seed and round that bring the case back.
public final class MutationFuzz {

	private static final byte[][] WORDS = words("{", "}", "[", "]", "\"", ",", ":", "<", ">", "</", "<!--", "&#x0;",
			"null", "-1", "1e999999", "\u0000", "\uFEFF", "\n", "<text>", "</text>", "\\ud800", "999999999999999999999",
			"../", "機器");

	private final long seed;

	private final int rounds;

	private final Duration most;

	private MutationFuzz(long seed, int rounds, Duration most) {
		this.seed = seed;
		this.rounds = rounds;
		this.most = most;
	}

	/// @param rounds how many mutants to try
	/// @param most ends the trying early on a slow machine
	public static MutationFuzz of(long seed, int rounds, Duration most) {
		return new MutationFuzz(seed, rounds, most);
	}

	/// @return how many mutants the reader took and how many it refused
	public Result run(List<byte[]> valid, Reader reader) {
		long end = System.nanoTime() + this.most.toNanos();
		int taken = 0;
		int refused = 0;
		for (int round = 0; round < this.rounds && System.nanoTime() < end; round++) {
			byte[] mutant = mutant(valid, round);
			try {
				reader.read(mutant);
				taken++;
			}
			catch (RefusedInput ex) {
				refused++;
			}
			catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError ex) {
				throw new AssertionError("seed " + this.seed + ", round " + round + ", " + mutant.length + " bytes",
						ex);
			}
		}
		return new Result(taken, refused);
	}

	/// The mutant of one round, to look at a failure again.
	public byte[] mutant(List<byte[]> valid, int round) {
		SplittableRandom random = new SplittableRandom(this.seed * 1_000_003 + round);
		byte[] mutant = valid.get(random.nextInt(valid.size())).clone();
		for (int i = 1 + random.nextInt(4); i > 0; i--) {
			mutant = once(mutant, random);
		}
		return mutant;
	}

	private static byte[] once(byte[] from, SplittableRandom random) {
		if (from.length == 0) {
			return from;
		}
		int a = random.nextInt(from.length);
		int b = Math.min(from.length, a + 1 + random.nextInt(64));
		return switch (random.nextInt(7)) {
			case 0 -> {
				byte[] flipped = from.clone();
				flipped[a] ^= (byte) (1 << random.nextInt(8));
				yield flipped;
			}
			case 1 -> {
				byte[] set = from.clone();
				set[a] = (byte) random.nextInt(256);
				yield set;
			}
			case 2 -> splice(from, a, b, new byte[0]);
			case 3 -> splice(from, a, a, Arrays.copyOfRange(from, a, b));
			case 4 -> Arrays.copyOf(from, a);
			case 5 -> splice(from, a, a, WORDS[random.nextInt(WORDS.length)]);
			default -> splice(from, a, b, WORDS[random.nextInt(WORDS.length)]);
		};
	}

	private static byte[] splice(byte[] from, int start, int end, byte[] piece) {
		byte[] to = new byte[from.length - (end - start) + piece.length];
		System.arraycopy(from, 0, to, 0, start);
		System.arraycopy(piece, 0, to, start, piece.length);
		System.arraycopy(from, end, to, start + piece.length, from.length - end);
		return to;
	}

	private static byte[][] words(String... words) {
		return Arrays.stream(words).map((word) -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
	}

	/// The reader under test.
	@FunctionalInterface
	public interface Reader {

		void read(byte[] document) throws Exception;

	}

	/// What became of the mutants; both should be above zero, or the fuzz reaches
	/// nothing.
	public record Result(int taken, int refused) {
	}

}
