package org.mimamori.engine.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bounds one record of a long stream of records, and keeps its bytes where they are wanted: each is held
/// in memory, the stream is not. A parser's read-ahead makes the bound inexact by its buffer.
final class RecordInput extends FilterInputStream {

	private final long most;

	private final boolean keeps;

	private long count;

	private byte[] kept;

	/// What lies in `kept`, and where in the stream that begins.
	private int start;

	private int end;

	private long offset;

	RecordInput(InputStream in, long most, boolean keeps) {
		super(in);
		this.most = most;
		this.keeps = keeps;
		this.kept = new byte[keeps ? 1 << 14 : 0];
	}

	/// The next record begins, at or after this byte of the stream.
	void restart(long from) {
		this.count = 0;
		if (this.keeps) {
			int less = (int) Math.clamp(from - this.offset, 0, this.end - this.start);
			this.start += less;
			this.offset += less;
		}
	}

	/// The bytes between two offsets of the stream, written as [Json] writes them.
	/// @param before what stands before them
	/// @param after what stands after them
	byte[] record(byte[] before, long from, long to, byte[] after) {
		return PlainJson.of(before, this.kept, Math.toIntExact(this.start + from - this.offset),
				Math.toIntExact(this.start + to - this.offset), after);
	}

	boolean keeps() {
		return this.keeps;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		this.count += Math.max(0, read);
		if (this.count > this.most) {
			throw new IOException("a record is larger than " + (this.most >> 20) + " MiB");
		}
		if (this.keeps && read > 0) {
			keep(bytes, offset, read);
		}
		return read;
	}

	private void keep(byte[] bytes, int from, int length) {
		int held = this.end - this.start;
		if (this.end + length > this.kept.length) {
			byte[] target = (2 * (held + length) > this.kept.length) ? new byte[2 * (held + length)] : this.kept;
			System.arraycopy(this.kept, this.start, target, 0, held);
			this.kept = target;
			this.start = 0;
			this.end = held;
		}
		System.arraycopy(bytes, from, this.kept, this.end, length);
		this.end += length;
	}

	@Override
	public long skip(long n) throws IOException {
		byte[] sink = new byte[(int) Math.clamp(n, 0, 8192)];
		return (sink.length == 0) ? 0 : Math.max(0, read(sink, 0, sink.length));
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
