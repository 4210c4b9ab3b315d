package org.mimamori.server.audit.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A log server that holds the line and reads nothing.
class SyslogStreamTests {

	@Test
	@Timeout(60)
	void whoReadsNothingIsCutOff() throws Exception {
		try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket line = new Socket(door.getInetAddress(), door.getLocalPort())) {
			SyslogConnection.Stream stream = new SyslogConnection.Stream(line, line, 200);
			List<byte[]> much = Collections.nCopies(1000, new byte[100_000]);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.send(much));
		}
	}

}
