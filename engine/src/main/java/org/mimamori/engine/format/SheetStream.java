package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/// One decompressed part of a workbook, counted while it is read, and checked against its checksum.
final class SheetStream extends InputStream {

	private static final int RATIO_FROM = 1 << 20;

	private final InputStream in;

	private final long limit;

	private final long checksum;

	private final CRC32 crc = new CRC32();

	private long out;

	/// @param compressed bytes in the archive
	/// @param checksum CRC-32 by the archive's directory, or -1
	/// @param ratio most bytes for one compressed byte
	SheetStream(InputStream in, long compressed, long checksum, long mostBytes, int ratio) {
		this.in = in;
		this.checksum = checksum;
		long byRatio = Math.max(RATIO_FROM, Math.max(1, compressed) * ratio);
		this.limit = Math.min(mostBytes, byRatio);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int n = this.in.read(buffer, offset, length);
		if (n < 0) {
			if (this.checksum >= 0 && this.crc.getValue() != this.checksum) {
				throw new Refused("is damaged (checksum does not match); save or transfer the file again");
			}
			return n;
		}
		this.crc.update(buffer, offset, n);
		this.out += n;
		if (this.out > this.limit) {
			throw new Refused("expands to more than " + this.limit
					+ " bytes, far more than a ledger needs; copy the cells into a new workbook, or save as CSV");
		}
		return n;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	/// A reason that travels through the XML parser.
	static final class Refused extends IOException {

		Refused(String reason) {
			super(reason);
		}

	}

}
