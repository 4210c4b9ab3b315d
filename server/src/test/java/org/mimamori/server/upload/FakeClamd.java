package org.mimamori.server.upload;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// Answers as clamd does, or as a broken one might; on the loopback address only.
final class FakeClamd implements AutoCloseable {

	/// The harmless file that every scanner knows; in two pieces, so that this one is
	/// none.
	static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

	private static final int LONG = 100_000;

	/// How it behaves.
	enum Mood {

		HONEST, SILENT, CUTS_AT_ONCE, CUTS_ITS_ANSWER, TALKS_WITHOUT_END, TOO_LARGE_FOR_IT, TALKS_NONSENSE

	}

	private final ServerSocket door;

	private final Thread serving;

	private final CountDownLatch over = new CountDownLatch(1);

	volatile Mood mood;

	FakeClamd(Mood mood) {
		this.mood = mood;
		try {
			this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.serving = Thread.ofVirtual().start(this::serve);
	}

	String where() {
		return "127.0.0.1:" + this.door.getLocalPort();
	}

	private void serve() {
		while (!this.door.isClosed()) {
			try {
				Socket line = this.door.accept();
				Thread.ofVirtual().start(() -> talk(line));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void talk(Socket socket) {
		try (Socket line = socket) {
			DataInputStream in = new DataInputStream(line.getInputStream());
			OutputStream out = line.getOutputStream();
			String command = command(in);
			if (command.equals("zPING")) {
				say(out, (this.mood == Mood.HONEST) ? "PONG" : "WHO?");
				return;
			}
			switch (this.mood) {
				case HONEST -> say(out, content(in).contains(EICAR) ? "stream: Eicar-Signature FOUND" : "stream: OK");
				case SILENT -> this.over.await();
				case CUTS_AT_ONCE -> line.setSoLinger(true, 0);
				case CUTS_ITS_ANSWER -> {
					content(in);
					out.write("stream: O".getBytes(StandardCharsets.US_ASCII));
				}
				case TALKS_WITHOUT_END -> {
					content(in);
					out.write("x".repeat(LONG).getBytes(StandardCharsets.US_ASCII));
				}
				case TOO_LARGE_FOR_IT -> {
					say(out, "INSTREAM size limit exceeded. ERROR");
					in.skipBytes(Integer.MAX_VALUE);
				}
				case TALKS_NONSENSE -> {
					content(in);
					say(out, "stream: \u001b[31mgood\nstream: OK");
				}
			}
		}
		catch (IOException ex) {
			// the other side had enough
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String command(DataInputStream in) throws IOException {
		StringBuilder command = new StringBuilder();
		for (int letter = in.read(); letter > 0; letter = in.read()) {
			command.append((char) letter);
		}
		return command.toString();
	}

	private static String content(DataInputStream in) throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (int length = in.readInt(); length > 0; length = in.readInt()) {
			content.write(in.readNBytes(length));
		}
		return content.toString(StandardCharsets.ISO_8859_1);
	}

	private static void say(OutputStream out, String words) throws IOException {
		out.write((words + "\0").getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	/// Nobody is let in any more when this returns.
	@Override
	public void close() {
		this.over.countDown();
		try {
			this.door.close();
			this.serving.join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
