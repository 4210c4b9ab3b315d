package org.mimamori.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends to a port exactly the bytes that are written down, as an attacker would.
public final class RawRequests {

	private RawRequests() {
	}

	/// @param text lines that end with `\n`; every line becomes one of HTTP
	public static String answer(int port, String text) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	public static String get(int port, String path, String... headers) throws IOException {
		return answer(port, "GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + port + "\nConnection: close\n"
				+ String.join("", java.util.Arrays.stream(headers).map((line) -> line + "\n").toList()) + "\n");
	}

}
