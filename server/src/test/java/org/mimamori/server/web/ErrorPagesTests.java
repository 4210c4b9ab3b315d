package org.mimamori.server.web;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/// What a failure leaves in the log.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void aFailureIsLoggedWithItsMethodAndWithoutSecrets(CapturedOutput output) {
		String secret = "s".repeat(43);
		assertThat(asked("/ask/" + secret, new IllegalStateException("broken"))).hasStatus(503);
		assertThat(output).contains("POST /ask/… failed").doesNotContain(secret);
	}

	@Test
	void aForeseenRefusalIsNoFailure(CapturedOutput output) {
		Refusal away = new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "upload.unknown", "list.csv");
		assertThat(asked("/inventory/imports", away)).hasStatus(503).bodyText().contains("list.csv");
		assertThat(output).doesNotContain("failed").doesNotContain("upload.unknown");
	}

	/// What was asked was understood: a room did not do it, and says why.
	@Test
	void aRefusalIsHeadedAsOne() {
		assertThat(this.mvc.get()
			.uri("/error?lang=en")
			.requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 400)
			.requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/inventory/imports")
			.requestAttr(ErrorPages.REFUSAL, Refusal.unusable("upload.found", "list.csv", "Eicar"))
			.exchange()).hasStatus(400).bodyText().contains("This was not done", "Eicar");
	}

	private MvcTestResult asked(String address, Exception failure) {
		return this.mvc.get()
			.uri("/error")
			.requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 503)
			.requestAttr(RequestDispatcher.ERROR_METHOD, "POST")
			.requestAttr(RequestDispatcher.ERROR_REQUEST_URI, address)
			.requestAttr(RequestDispatcher.ERROR_EXCEPTION, failure)
			.requestAttr(ErrorPages.REFUSAL, (failure instanceof Refusal told) ? told : "none")
			.exchange();
	}

}
