package org.mimamori.server.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Speaks with clamd in the way of its manual: a command that ends with a zero byte, the content in chunks with their
/// length before them, an empty chunk at the end, and one line as answer. Everything has to be over by a deadline,
/// whichever side is slow.
final class Clamd {

	private static final int CHUNK = 64 << 10;

	private static final int LONGEST_ANSWER = 4096;

	private static final byte[] SCAN = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] PING = "zPING\0".getBytes(StandardCharsets.US_ASCII);

	private final String where;

	/// @param where `host:port`, or the path of a socket file
	Clamd(String where) {
		this.where = where;
	}

	Scan scan(InputStream content, Duration atMost) {
		try {
			return read(talk(SCAN, content, atMost));
		}
		catch (IOException | IllegalArgumentException ex) {
			return new Scan.Unknown(String.valueOf(ex.getMessage()));
		}
	}

	/// Whether somebody is at home.
	boolean answers(Duration atMost) {
		try {
			return talk(PING, null, atMost).equals("PONG");
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
	}

	private static Scan read(String answer) {
		if (answer.equals("stream: OK")) {
			return new Scan.Clean();
		}
		if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
			return new Scan.Found(answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
		}
		return new Scan.Unknown("answer: " + answer);
	}

	private SocketAddress address() {
		if (this.where.startsWith("/")) {
			return UnixDomainSocketAddress.of(this.where);
		}
		int colon = this.where.lastIndexOf(':');
		if (colon <= 0) {
			throw new IllegalArgumentException("mimamori.clamd is neither host:port nor the path of a socket");
		}
		String host = this.where.substring(0, colon).replaceAll("[\\[\\]]", "");
		InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(this.where.substring(colon + 1)));
		if (address.isUnresolved()) {
			throw new IllegalArgumentException("no such host: " + host);
		}
		return address;
	}

	private String talk(byte[] command, @org.jspecify.annotations.Nullable InputStream content, Duration atMost)
			throws IOException {
		long end = System.nanoTime() + atMost.toNanos();
		SocketAddress address = address();
		try (SocketChannel line = (address instanceof UnixDomainSocketAddress)
				? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
				Selector selector = Selector.open()) {
			line.configureBlocking(false);
			SelectionKey key = line.register(selector, 0);
			if (!line.connect(address)) {
				key.interestOps(SelectionKey.OP_CONNECT);
				wait(selector, end);
				line.finishConnect();
			}
			return new Talk(line, selector, key, end).of(command, content);
		}
	}

	private static void wait(Selector selector, long end) throws IOException {
		long left = (end - System.nanoTime()) / 1_000_000;
		if (left <= 0 || selector.select(left) == 0) {
			throw new IOException("no answer in time");
		}
		selector.selectedKeys().clear();
	}

	/// One question and its answer.
	private record Talk(SocketChannel line, Selector selector, SelectionKey key, long end,
			ByteArrayOutputStream answer) {

		Talk(SocketChannel line, Selector selector, SelectionKey key, long end) {
			this(line, selector, key, end, new ByteArrayOutputStream());
		}

		String of(byte[] command, @org.jspecify.annotations.Nullable InputStream content) throws IOException {
			boolean over = send(ByteBuffer.wrap(command));
			byte[] chunk = new byte[Integer.BYTES + CHUNK];
			InputStream in = (content != null) ? content : new ByteArrayInputStream(new byte[0]);
			for (int read = in.readNBytes(chunk, Integer.BYTES, CHUNK); !over
					&& read > 0; read = in.readNBytes(chunk, Integer.BYTES, CHUNK)) {
				ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, Integer.BYTES + read);
				buffer.putInt(0, read);
				over = send(buffer);
			}
			if (!over && content != null) {
				over = send(ByteBuffer.wrap(new byte[Integer.BYTES]));
			}
			while (!over) {
				this.key.interestOps(SelectionKey.OP_READ);
				Clamd.wait(this.selector, this.end);
				over = receive();
			}
			return text();
		}

		/// It may answer before it has everything: too large for it, or found already.
		///
		/// @return whether it has answered
		private boolean send(ByteBuffer bytes) throws IOException {
			while (bytes.hasRemaining()) {
				this.key.interestOps(SelectionKey.OP_WRITE | SelectionKey.OP_READ);
				Clamd.wait(this.selector, this.end);
				if ((this.key.readyOps() & SelectionKey.OP_READ) != 0 && receive()) {
					return true;
				}
				if ((this.key.readyOps() & SelectionKey.OP_WRITE) != 0) {
					this.line.write(bytes);
				}
			}
			return false;
		}

		/// @return whether that was all
		private boolean receive() throws IOException {
			ByteBuffer buffer = ByteBuffer.allocate(LONGEST_ANSWER);
			int read = this.line.read(buffer);
			if (read < 0) {
				if (this.answer.size() == 0) {
					throw new IOException("the line was cut");
				}
				return true;
			}
			this.answer.write(buffer.array(), 0, read);
			if (this.answer.size() > LONGEST_ANSWER) {
				throw new IOException("the answer is too long");
			}
			return this.answer.size() > 0 && this.answer.toByteArray()[this.answer.size() - 1] == 0;
		}

		private String text() throws IOException {
			String text = this.answer.toString(StandardCharsets.US_ASCII);
			if (!text.endsWith("\0")) {
				throw new IOException("the answer was cut");
			}
			return text.substring(0, text.indexOf('\0')).replaceAll("[^\\x20-\\x7e]", "?").strip();
		}

	}

}
