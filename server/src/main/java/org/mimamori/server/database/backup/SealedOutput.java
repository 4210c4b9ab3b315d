package org.mimamori.server.database.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;

/// Writes what is given to it in sealed chunks.
final class SealedOutput extends OutputStream {

	private final OutputStream out;

	private final SealedHead head;

	private final byte[] chunk = new byte[SealedHead.CHUNK];

	private int filled;

	private long number;

	private boolean closed;

	SealedOutput(OutputStream out, SealedHead head) throws IOException {
		this.out = out;
		this.head = head;
		out.write(head.bytes());
	}

	@Override
	public void write(int one) throws IOException {
		write(new byte[] { (byte) one }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		int done = 0;
		while (done < length) {
			// a full chunk waits, because only what follows tells that it is not the last
			if (this.filled == this.chunk.length) {
				flushChunk(false);
			}
			int part = Math.min(length - done, this.chunk.length - this.filled);
			System.arraycopy(bytes, offset + done, this.chunk, this.filled, part);
			this.filled += part;
			done += part;
		}
	}

	private void flushChunk(boolean last) throws IOException {
		try {
			this.out
				.write(this.head.cipher(Cipher.ENCRYPT_MODE, this.number++, last).doFinal(this.chunk, 0, this.filled));
			this.filled = 0;
		}
		catch (GeneralSecurityException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			flushChunk(true);
			this.out.close();
		}
	}

}
