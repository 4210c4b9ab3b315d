package org.mimamori.engine.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes taken from a stream and remembers the last of them: the end mark of a
/// tar or zip file, without which a cut archive looks like a short one.
final class CountingInput extends FilterInputStream {

	private final byte[] ring;

	private long count;

	CountingInput(InputStream in, int remembered) {
		super(in);
		this.ring = new byte[remembered];
	}

	long count() {
		return this.count;
	}

	/// The last bytes read, oldest first.
	byte[] tail() {
		int length = (int) Math.min(this.count, this.ring.length);
		byte[] tail = new byte[length];
		for (int i = 0; i < length; i++) {
			tail[i] = this.ring[(int) ((this.count - length + i) % this.ring.length)];
		}
		return tail;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int n = super.read(target, offset, length);
		if (n > 0) {
			int kept = Math.min(n, this.ring.length);
			this.count += n - kept;
			for (int i = n - kept; i < n; i++) {
				this.ring[(int) (this.count++ % this.ring.length)] = target[offset + i];
			}
		}
		return n;
	}

	@Override
	public long skip(long n) throws IOException {
		byte[] sink = new byte[(int) Math.min(Math.max(n, 0), 8192)];
		int read = (sink.length == 0) ? 0 : read(sink, 0, sink.length);
		return Math.max(read, 0);
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
