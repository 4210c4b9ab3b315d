package org.mimamori.server.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.Proves;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Characters that no database keeps are refused in words, wherever they come in; never a failure of the server.
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("II-5")
class UnstorableTextTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void zeroInABodyIsRefused() {
		assertThat(this.mvc.post()
			.uri("/api/v1/suppliers")
			.with(csrf())
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\":\"a\\u0000b\"}")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void zeroInAFilterIsRefused() {
		assertThat(this.mvc.get()
			.uri("/api/v1/models")
			.param("q", "a\u0000b")
			.param("text", "a\u0000b")
			.exchange()
			.getResponse()
			.getStatus()).isLessThan(500);
		assertThat(this.mvc.get().uri("/inventory/models").param("q", "a\u0000b")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "\\udc00x", "a\\uffff", "\\u202e" })
	void halvesOfCharactersAreNoFailure(String text) {
		assertThat(this.mvc.post()
			.uri("/api/v1/suppliers")
			.with(csrf())
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\":\"half " + text + System.nanoTime() + "\"}")
			.exchange()
			.getResponse()
			.getStatus()).isLessThan(500);
	}

	@Test
	void namesOfFilesAreNoFailure() {
		for (String name : new String[] { "a\u0000b.csv", "\ud800.csv", "..\u0000/x.csv" }) {
			assertThat(this.mvc.post()
				.uri("/inventory/imports")
				.multipart()
				.file(new MockMultipartFile("file", name, "text/csv",
						"Site,Name,Model\nA,B,C\n".getBytes(StandardCharsets.UTF_8)))
				.with(csrf())
				.exchange()
				.getResponse()
				.getStatus()).as(name).isLessThan(500);
		}
	}

}
