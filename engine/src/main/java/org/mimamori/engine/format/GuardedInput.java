package org.mimamori.engine.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/// A stream that counts what comes out of it, stops at its bounds, and remembers why it
/// stopped, so that a reader that swallows the exception cannot hide a cut file.
final class GuardedInput extends InputStream {

	private static final long RATIO_JUDGED_FROM = 1L << 20;

	private final InputStream in;

	private final Tally tally;

	private final boolean counted;

	private final long most;

	private final LongSupplier eaten;

	private long count;

	private long budget = Long.MAX_VALUE;

	private @Nullable String failure;

	private GuardedInput(InputStream in, Tally tally, boolean counted, long most, LongSupplier eaten) {
		this.in = in;
		this.tally = tally;
		this.counted = counted;
		this.most = most;
		this.eaten = eaten;
	}

	/// One file as the visitor sees it; its bytes count towards the total.
	static GuardedInput file(InputStream in, Tally tally) {
		return new GuardedInput(in, tally, true, tally.limits().fileBytes(), () -> Long.MAX_VALUE);
	}

	/// One entry of an archive, perhaps compressed; [#file] around what comes out of it
	/// counts.
	static GuardedInput entry(InputStream in, Tally tally, LongSupplier eaten) {
		return new GuardedInput(in, tally, false, tally.limits().fileBytes(), eaten);
	}

	/// The decompressed bytes of a container; only the files inside count towards the
	/// total.
	static GuardedInput layer(InputStream in, Tally tally, LongSupplier eaten) {
		// the headers and padding between the files need some room of their own
		return new GuardedInput(in, tally, false, 2 * tally.limits().totalBytes(), eaten);
	}

	@Nullable String failure() {
		return this.failure;
	}

	/// Allows at most this many further bytes, for stretches that a library keeps in
	/// memory.
	void allow(long bytes) {
		this.budget = bytes;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.failure != null) {
			throw new BrokenInput(this.failure);
		}
		int n;
		try {
			n = this.in.read(target, offset, length);
		}
		catch (BrokenInput ex) {
			throw broken(String.valueOf(ex.getMessage()));
		}
		catch (EOFException ex) {
			throw broken("is cut short; fetch it again");
		}
		catch (IOException | RuntimeException ex) {
			throw broken(damaged(ex));
		}
		if (n > 0) {
			judge(n);
		}
		return n;
	}

	private void judge(int n) throws BrokenInput {
		this.count += n;
		if (this.count > this.most) {
			throw broken("is larger than " + this.most + " bytes; split it or raise the limit");
		}
		if (this.counted && !this.tally.take(n)) {
			throw broken("all files together are larger than " + this.tally.limits().totalBytes()
					+ " bytes; split the input or raise the limit");
		}
		if (this.count > RATIO_JUDGED_FROM
				&& this.count / Math.max(1, this.eaten.getAsLong()) >= this.tally.limits().ratio()) {
			throw broken("unpacks to more than " + this.tally.limits().ratio()
					+ " times its size and is taken for a decompression bomb; unpack it yourself if you trust it");
		}
		this.budget -= n;
		if (this.budget < 0) {
			throw broken("has an entry header larger than any real one; pack it again");
		}
	}

	private BrokenInput broken(String reason) {
		this.failure = reason;
		return new BrokenInput(reason);
	}

	static String damaged(Exception cause) {
		String said = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		return said.startsWith("Truncated") ? "is cut short; fetch it again"
				: "is damaged (" + said + "); fetch it again";
	}

	/// Reads on to the end, so that the checks behind the last byte take place.
	void drain() throws IOException {
		byte[] sink = new byte[8192];
		while (read(sink, 0, sink.length) >= 0) {
			continue;
		}
	}

}
