package org.mimamori.server.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/// Refuses a body that is too large before anything reads it; a body of unknown
/// length is counted while it is read.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestLimit extends OncePerRequestFilter {

	private final long bytes;

	RequestLimit(@Value("${spring.servlet.multipart.max-request-size}") DataSize size) {
		this.bytes = size.toBytes();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > this.bytes) {
			Unread.throwAway(request);
			response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
			return;
		}
		boolean counted = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
		chain.doFilter(counted ? new Counted(request, this.bytes) : request, response);
		if (response.getStatus() >= HttpStatus.BAD_REQUEST.value() && (counted || request.getContentLengthLong() > 0)) {
			Unread.throwAway(request);
		}
	}

	private static final class Counted extends HttpServletRequestWrapper {

		private final long limit;

		Counted(HttpServletRequest request, long limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new CountedStream(super.getInputStream(), this.limit);
		}

	}

	private static final class CountedStream extends ServletInputStream {

		private final ServletInputStream in;

		private long left;

		CountedStream(ServletInputStream in, long limit) {
			this.in = in;
			this.left = limit;
		}

		@Override
		public int read() throws IOException {
			int value = this.in.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.in.read(buffer, offset, length);
			count(Math.max(read, 0));
			return read;
		}

		private void count(int read) {
			this.left -= read;
			if (this.left < 0) {
				throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
			}
		}

		@Override
		public boolean isFinished() {
			return this.in.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.in.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.in.setReadListener(listener);
		}

	}

}
