package org.mimamori.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/// What is left of a body that nobody wants. A browser shows no answer that comes while it still sends, so some of
/// it is read and thrown away; who sends for longer is cut off.
public final class Unread {

	private static final long LONGEST = Duration.ofSeconds(20).toNanos();

	private Unread() {
	}

	public static void throwAway(HttpServletRequest request) {
		if (request.getHeader(HttpHeaders.EXPECT) != null) {
			// it asked first, and hears the answer before it sends anything
			return;
		}
		long start = System.nanoTime();
		byte[] buffer = new byte[16 * 1024];
		try {
			InputStream in = request.getInputStream();
			while (in.read(buffer) >= 0 && System.nanoTime() - start < LONGEST) {
				// thrown away
			}
		}
		catch (IOException | IllegalStateException ex) {
			// gone, or read already
		}
	}

}
