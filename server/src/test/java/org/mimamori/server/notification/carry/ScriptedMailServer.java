package org.mimamori.server.notification.carry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server on this machine that answers as it is told, and knows STARTTLS.
final class ScriptedMailServer implements AutoCloseable {

	private final ServerSocket door;

	private final SSLContext tls;

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	/// Every line it was sent; after a handshake with "TLS " before it.
	final List<String> lines = Collections.synchronizedList(new ArrayList<>());

	ScriptedMailServer(SSLContext tls) {
		this.tls = tls;
		try {
			this.door = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::open);
	}

	int port() {
		return this.door.getLocalPort();
	}

	/// @param answer `drip` to answer a byte at a time without end
	ScriptedMailServer answer(String command, String answer) {
		this.answers.put(command, answer);
		return this;
	}

	private void open() {
		while (!this.door.isClosed()) {
			try {
				Socket visitor = this.door.accept();
				Thread.ofVirtual().start(() -> serve(visitor));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket visitor) {
		try (visitor) {
			Socket socket = visitor;
			BufferedReader in = reader(socket);
			say(socket, this.answers.getOrDefault("HELLO", "220 ready"));
			String before = "";
			boolean letter = false;
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				this.lines.add(before + line);
				if (letter) {
					letter = !line.equals(".");
					if (!letter) {
						say(socket, this.answers.getOrDefault(".", "250 queued as 42"));
					}
					continue;
				}
				String command = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
				String answer = this.answers.getOrDefault(command, usual(command, !before.isEmpty()));
				say(socket, answer);
				letter = command.equals("DATA") && answer.startsWith("354");
				if (command.equals("STARTTLS") && answer.startsWith("220")) {
					SSLSocket secured = (SSLSocket) this.tls.getSocketFactory()
						.createSocket(socket, "localhost", socket.getPort(), true);
					secured.setUseClientMode(false);
					secured.startHandshake();
					socket = secured;
					in = reader(socket);
					before = "TLS ";
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			this.lines.add("!" + ex.getClass().getSimpleName());
		}
	}

	private static String usual(String command, boolean secured) {
		return switch (command) {
			case "EHLO" -> secured ? "250-here\r\n250 AUTH PLAIN LOGIN" : "250-here\r\n250 STARTTLS";
			case "DATA" -> "354 go on";
			case "STARTTLS" -> "220 go ahead";
			case "QUIT" -> "221 bye";
			case "AUTH" -> "235 welcome";
			default -> "250 ok";
		};
	}

	private static BufferedReader reader(Socket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private static void say(Socket socket, String answer) throws IOException, InterruptedException {
		OutputStream out = socket.getOutputStream();
		if (!answer.equals("drip")) {
			out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
			out.flush();
			return;
		}
		while (true) {
			out.write('2');
			out.flush();
			Thread.sleep(10);
		}
	}

	@Override
	public void close() {
		try {
			this.door.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
