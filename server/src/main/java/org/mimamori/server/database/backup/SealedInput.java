package org.mimamori.server.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;

/// Reads sealed chunks, and gives out no byte of one before it has proven genuine and in its place.
final class SealedInput extends InputStream {

	private final PushbackInputStream in;

	private final SealedHead head;

	private byte[] chunk = new byte[0];

	private int position;

	private long number;

	private boolean ended;

	SealedInput(InputStream in, SealedHead head) {
		this.in = new PushbackInputStream(in, 1);
		this.head = head;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		while (this.position == this.chunk.length) {
			if (this.ended) {
				return -1;
			}
			next();
		}
		int part = Math.min(length, this.chunk.length - this.position);
		System.arraycopy(this.chunk, this.position, bytes, offset, part);
		this.position += part;
		return part;
	}

	private void next() throws IOException {
		byte[] sealed = this.in.readNBytes(SealedHead.CHUNK + SealedHead.TAG);
		int after = this.in.read();
		if (after >= 0) {
			this.in.unread(after);
		}
		this.ended = after < 0;
		try {
			this.chunk = this.head.cipher(Cipher.DECRYPT_MODE, this.number, this.ended).doFinal(sealed);
		}
		catch (GeneralSecurityException ex) {
			throw BackupTrouble.unreadable("The backup was cut off or changed at byte "
					+ this.number * (SealedHead.CHUNK + SealedHead.TAG) + ". / バックアップが途中で切れているか、書き換えられています。");
		}
		this.number++;
		this.position = 0;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
