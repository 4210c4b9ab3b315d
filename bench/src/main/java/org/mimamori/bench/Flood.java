package org.mimamori.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One client that asks the same thing as fast as answers come, over 64 connections. It runs in a process of its own,
/// which yields the processor to the server: a flood comes from another machine.
///
/// @param path what is asked for
/// @param header one header line, or empty
/// @param form what is posted, or empty
/// @param addresses of how many loopback addresses it comes
record Flood(String path, String header, String form, int addresses) {

	private static final int CONNECTIONS = 64;

	Process begin(URI server) throws IOException {
		return new ProcessBuilder("setsid", "sh", "-c",
				"echo 19 > /proc/self/autogroup 2>/dev/null; exec nice -n 19 \"$@\"", "sh",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
				System.getProperty("java.class.path"), Flood.class.getName(), server.toString(), this.path, this.header,
				this.form, String.valueOf(this.addresses))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	/// How often it was told which status; 0 stands for a line that was cut.
	static String end(Process flooder) throws IOException, InterruptedException {
		flooder.getOutputStream().close();
		String told = new String(flooder.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		flooder.waitFor();
		return told;
	}

	/// @param args as [#begin] puts them; ends with its input
	public static void main(String... args) throws IOException {
		URI server = URI.create(args[0]);
		Map<Integer, Long> answers = new TreeMap<>();
		byte[] request = request(server, args[1], args[2], args[3]);
		for (int i = 0; i < CONNECTIONS; i++) {
			String address = "127.0.2." + (i % Integer.parseInt(args[4]) + 1);
			Thread.ofPlatform().daemon().start(() -> flood(server, address, request, answers));
		}
		while (System.in.read() >= 0) {
			continue;
		}
		synchronized (answers) {
			System.out.println(answers);
		}
		System.exit(0);
	}

	private static byte[] request(URI server, String path, String header, String form) {
		String rest = "Host: " + server.getAuthority() + "\r\n" + (header.isEmpty() ? "" : header + "\r\n");
		String text = form.isEmpty() ? "GET " + path + " HTTP/1.1\r\n" + rest + "\r\n"
				: "POST " + path + " HTTP/1.1\r\n" + rest + "Content-Type: application/x-www-form-urlencoded\r\n"
						+ "Content-Length: " + form.length() + "\r\n\r\n" + form;
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static void flood(URI server, String address, byte[] request, Map<Integer, Long> answers) {
		while (true) {
			try (Socket socket = new Socket()) {
				socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
				socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 20_000);
				socket.setSoTimeout(30_000);
				OutputStream out = socket.getOutputStream();
				InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
				boolean open = true;
				while (open) {
					out.write(request);
					Answer answer = Answer.read(in);
					count(answers, answer.status());
					open = answer.open();
				}
			}
			catch (IOException ex) {
				count(answers, 0);
			}
		}
	}

	private static void count(Map<Integer, Long> answers, int status) {
		synchronized (answers) {
			answers.merge(status, 1L, Long::sum);
		}
	}

	/// As much of an answer as is needed to find its end.
	private record Answer(int status, boolean open) {

		private static Answer read(InputStream in) throws IOException {
			String first = line(in);
			int status = Integer.parseInt(first.substring(9, 12));
			long length = 0;
			boolean chunked = false;
			boolean open = true;
			for (String line = line(in); !line.isEmpty(); line = line(in)) {
				String lower = line.toLowerCase(Locale.ROOT);
				if (lower.startsWith("content-length:")) {
					length = Long.parseLong(lower.substring(15).strip());
				}
				chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
				open &= !(lower.startsWith("connection:") && lower.contains("close"));
			}
			if (chunked) {
				for (long size = Long.parseLong(line(in), 16); size > 0; size = Long.parseLong(line(in), 16)) {
					in.skipNBytes(size + 2);
				}
				line(in);
			}
			else {
				in.skipNBytes(length);
			}
			return new Answer(status, open);
		}

		private static String line(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int c = in.read(); c != '\n'; c = in.read()) {
				if (c < 0) {
					throw new IOException("The line was cut");
				}
				if (c != '\r') {
					line.append((char) c);
				}
			}
			return line.toString();
		}

	}

}
