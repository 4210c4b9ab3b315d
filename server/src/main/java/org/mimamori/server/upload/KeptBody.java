package org.mimamori.server.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/// A request of which the body, where it is a file, is put down first and read by its handler afterwards.
final class KeptBody extends HttpServletRequestWrapper {

	private @Nullable Path file;

	private @Nullable InputStream opened;

	KeptBody(HttpServletRequest request) {
		super(request);
	}

	/// @return what was sent, bounded as every body is
	Path keep() throws IOException {
		Path place = Files.createTempFile("upload", null);
		this.file = place;
		try (var out = Files.newOutputStream(place)) {
			super.getInputStream().transferTo(out);
		}
		return place;
	}

	void forget() throws IOException {
		if (this.opened != null) {
			this.opened.close();
		}
		if (this.file != null) {
			Files.deleteIfExists(this.file);
		}
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		Path kept = this.file;
		if (kept == null) {
			return super.getInputStream();
		}
		InputStream in = Files.newInputStream(kept);
		this.opened = in;
		return new Again(in);
	}

	@Override
	public BufferedReader getReader() throws IOException {
		return (this.file == null) ? super.getReader()
				: new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	private static final class Again extends ServletInputStream {

		private final InputStream in;

		private boolean finished;

		Again(InputStream in) {
			this.in = in;
		}

		@Override
		public int read() throws IOException {
			int value = this.in.read();
			this.finished |= value < 0;
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.in.read(buffer, offset, length);
			this.finished |= read < 0;
			return read;
		}

		@Override
		public boolean isFinished() {
			return this.finished;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("read at once");
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
