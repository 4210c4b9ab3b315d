package org.mimamori.server.advisory.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A publisher that begins to answer, and then waits for the other side to hang up.
public final class DrippingServer implements AutoCloseable {

	private final ServerSocket socket;

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch left = new CountDownLatch(1);

	/// @param beginning what it says as soon as something was asked
	public DrippingServer(String beginning) {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(() -> accept(beginning));
	}

	private void accept(String beginning) {
		try {
			while (true) {
				Socket visitor = this.socket.accept();
				Thread.ofVirtual().start(() -> drip(visitor, beginning));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void drip(Socket visitor, String beginning) {
		try (visitor) {
			visitor.getInputStream().read();
			visitor.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
			this.begun.countDown();
			visitor.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// hung up hard
		}
		this.left.countDown();
	}

	public String url(String scheme) {
		return scheme + "://127.0.0.1:" + this.socket.getLocalPort() + "/";
	}

	/// Whether an answer was begun.
	public boolean begun() {
		return this.begun.getCount() == 0;
	}

	/// Waits until somebody has hung up.
	public boolean left() throws InterruptedException {
		return this.left.await(20, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
