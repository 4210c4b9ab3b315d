package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Decodes text and stops, with the line, at the first byte that is not of its encoding.
final class StrictReader extends Reader {

	private final InputStream in;

	private final CharsetDecoder decoder;

	private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();

	private boolean ended;

	private long line = 1;

	StrictReader(InputStream in, Charset charset) {
		this.in = in;
		this.decoder = charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
		while (true) {
			CoderResult result = this.decoder.decode(this.bytes, out, this.ended);
			int breaks = 0;
			for (int i = offset; i < offset + out.position(); i++) {
				breaks += (target[i] == '\n') ? 1 : 0;
			}
			this.line += breaks;
			if (out.position() > 0) {
				return out.position();
			}
			if (result.isError()) {
				throw new BrokenInput("line " + this.line + " is not valid " + this.decoder.charset().name()
						+ "; save the file as UTF-8");
			}
			if (this.ended) {
				return -1;
			}
			this.bytes.compact();
			int n = this.in.read(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
			this.ended = n < 0;
			this.bytes.position(this.bytes.position() + Math.max(n, 0)).flip();
		}
	}

	@Override
	public void close() {
		// the stream is its giver's to close
	}

}
