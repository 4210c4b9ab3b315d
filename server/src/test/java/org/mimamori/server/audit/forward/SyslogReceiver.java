package org.mimamori.server.audit.forward;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ServerSocketFactory;

/// A log server on this machine that counts octets, and dies when it is told to.
final class SyslogReceiver implements AutoCloseable {

	private final ServerSocket server;

	private final int dyingAfter;

	private int connections;

	final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

	final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();

	/// @param dyingAfter how many messages the first connection lives; 0 for all
	SyslogReceiver(ServerSocketFactory factory, int port, int dyingAfter) throws IOException {
		this.server = factory.createServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
		this.dyingAfter = dyingAfter;
		Thread.ofVirtual().start(this::listen);
	}

	int port() {
		return this.server.getLocalPort();
	}

	String next() throws InterruptedException {
		String message = this.messages.poll(20, TimeUnit.SECONDS);
		if (message == null) {
			throw new AssertionError("nothing came");
		}
		return message;
	}

	private void listen() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				int lives = this.connections++ == 0 ? this.dyingAfter : 0;
				Thread.ofVirtual().start(() -> take(socket, lives));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void take(Socket socket, int lives) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			for (int count = 1; true; count++) {
				int length = 0;
				int letter = in.read();
				if (letter < 0) {
					return;
				}
				for (; letter != ' '; letter = in.read()) {
					length = length * 10 + Character.digit(letter, 10);
				}
				this.messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
				if (count == lives) {
					// without a word, as a process that is killed
					socket.setSoLinger(true, 0);
					return;
				}
			}
		}
		catch (IOException ex) {
			// the other side is gone
		}
		finally {
			this.deaths.add("over");
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
