package org.mimamori.engine.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bounds one record of a long stream of records: each is held in memory, the stream is not. A parser's
/// read-ahead makes the bound inexact by its buffer.
final class RecordLimit extends FilterInputStream {

	private final long most;

	private long count;

	RecordLimit(InputStream in, long most) {
		super(in);
		this.most = most;
	}

	/// The next record begins.
	void restart() {
		this.count = 0;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		count(read);
		return read;
	}

	private void count(int read) throws IOException {
		this.count += Math.max(0, read);
		if (this.count > this.most) {
			throw new IOException("a record is larger than " + (this.most >> 20) + " MiB");
		}
	}

}
