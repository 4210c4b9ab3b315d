package org.mimamori.server.web.limit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Ends a body that comes too slowly, however it is read: as a stream, as parameters or as parts of a form. Tomcat
/// itself only bounds the pause between two bytes.
class PacedBodies extends ValveBase {

	private static final long GRACE = Duration.ofSeconds(30).toNanos();

	private static final long LEAST_BYTES_PER_SECOND = 4096;

	private final LongSupplier nanos;

	PacedBodies(LongSupplier nanos) {
		super(true);
		this.nanos = nanos;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		InputBuffer in = request.getCoyoteRequest().getInputBuffer();
		request.getCoyoteRequest().setInputBuffer(new Paced(in, this.nanos));
		try {
			getNext().invoke(request, response);
		}
		finally {
			// it is used again for the next request of the connection
			request.getCoyoteRequest().setInputBuffer(in);
		}
	}

	/// Counts only the time that reading takes, not what is done in between.
	static final class Paced implements InputBuffer {

		private final InputBuffer in;

		private final LongSupplier nanos;

		private long bytes;

		private long waited;

		Paced(InputBuffer in, LongSupplier nanos) {
			this.in = in;
			this.nanos = nanos;
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			long start = this.nanos.getAsLong();
			int read = Crowd.outside(() -> this.in.doRead(handler));
			this.waited += this.nanos.getAsLong() - start;
			this.bytes += Math.max(0, read);
			if (this.waited > GRACE + this.bytes * Duration.ofSeconds(1).toNanos() / LEAST_BYTES_PER_SECOND) {
				throw new SocketTimeoutException("The body came too slowly");
			}
			return read;
		}

		@Override
		public int available() {
			return this.in.available();
		}

	}

}
