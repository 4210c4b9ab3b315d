package org.mimamori.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/// Who sends too much is told so, whatever was to be sent and to whom.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Proves({ "II-6", "II-5" })
class TooLargeTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/inventory/imports, en, The file or form is larger", "/inventory/imports, ja, 受け付けられる大きさを超えています",
			"/inventory/firmware/1/sbom, en, The file or form is larger", "/advisories/load, ja, 受け付けられる大きさを超えています" })
	void aPageSaysThatAFileIsTooLarge(String path, String language, String words) throws IOException {
		assertThat(answer(path, language)).contains("HTTP/1.1 413 ", "Content-Type: text/html", words);
	}

	@ParameterizedTest
	@CsvSource({ "/api/v1/advisory-loads", "/api/v1/firmware/1/sbom" })
	void aProgramGetsAProblem(String path) throws IOException {
		assertThat(answer(path, "en")).contains("HTTP/1.1 413 ", "Content-Type: application/problem+json",
				"\"code\":\"http.413\"");
	}

	/// Announces a form that is too large, and hears the answer before sending it.
	private String answer(String path, String language) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write("""
					POST %s HTTP/1.1
					Host: 127.0.0.1:%d
					Accept-Language: %s
					Accept-Encoding: identity
					Content-Type: multipart/form-data; boundary=cut
					Content-Length: 999999999
					Expect: 100-continue

					""".formatted(path, this.port, language).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
