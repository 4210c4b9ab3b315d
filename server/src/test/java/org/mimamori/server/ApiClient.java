package org.mimamori.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import org.mimamori.server.access.Account;
import org.mimamori.server.access.AccountDraft;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.Role;
import org.mimamori.server.access.Tokens;
import org.mimamori.server.access.Users;
import org.mimamori.server.web.Right;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// A program that talks to the running server with a token.
final class ApiClient {

	static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String server;

	private final String token;

	ApiClient(ApplicationContext context, int port) {
		this.server = "http://127.0.0.1:" + port;
		Users users = context.getBean(Users.class);
		// one of its own: an account has only so many tokens
		String name = "robot-" + UUID.randomUUID();
		context.getBean(Accounts.class)
			.create(new AccountDraft(name, "Robot", true, Role.ADMINISTRATOR, List.of(), null, null));
		Account robot = users.find(name).orElseThrow();
		this.token = context.getBean(Tokens.class)
			.create(robot, "test", EnumSet.allOf(Right.class), Duration.ofHours(1));
	}

	/// An answer, with its body as JSON where there is one.
	record Answer(HttpResponse<String> response) {

		JsonNode json() {
			return JSON.readTree(this.response.body());
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		Answer is(int status) {
			assertThat(this.response.statusCode())
				.as("%s %s: %s", this.response.request().method(), this.response.request().uri(), this.response.body())
				.isEqualTo(status);
			return this;
		}

		/// The refusal has the shape of RFC 9457 and this code.
		Answer problem(int status, String code) {
			is(status);
			assertThat(header("Content-Type")).startsWith("application/problem+json");
			assertThat(json().path("code").asString("")).as(this.response.body()).isEqualTo(code);
			assertThat(json().path("status").asInt()).isEqualTo(status);
			assertThat(json().path("title").asString("")).isNotBlank();
			assertThat(json().path("instance").asString("")).isEqualTo(this.response.request().uri().getPath());
			return this;
		}

		/// The refusal names exactly these fields.
		Answer fields(String... names) {
			problem(400, "web.problem.fields");
			assertThat(json().path("errors").findValuesAsString("field")).containsExactly(names);
			assertThat(json().path("errors").findValuesAsString("message"))
				.allSatisfy((message) -> assertThat(message).isNotBlank().doesNotContain("⟦"));
			return this;
		}

	}

	Answer get(String path) {
		return send("GET", path, BodyPublishers.noBody(), "application/json", "Bearer " + this.token);
	}

	Answer post(String path, String json) {
		return send("POST", path, BodyPublishers.ofString(json), "application/json", "Bearer " + this.token);
	}

	Answer put(String path, String json) {
		return send("PUT", path, BodyPublishers.ofString(json), "application/json", "Bearer " + this.token);
	}

	Answer patch(String path, String json) {
		return send("PATCH", path, BodyPublishers.ofString(json), "application/merge-patch+json",
				"Bearer " + this.token);
	}

	Answer delete(String path) {
		return send("DELETE", path, BodyPublishers.noBody(), "application/json", "Bearer " + this.token);
	}

	Answer send(String method, String path, byte[] body, String type) {
		return send(method, path, BodyPublishers.ofByteArray(body), type, "Bearer " + this.token);
	}

	/// A file of a form.
	Answer upload(String path, String fileName, byte[] content) {
		String start = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
				+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
		return send("POST", path,
				BodyPublishers.concat(BodyPublishers.ofString(start), BodyPublishers.ofByteArray(content),
						BodyPublishers.ofString("\r\n--cut--\r\n")),
				"multipart/form-data; boundary=cut", "Bearer " + this.token);
	}

	Answer as(String authorization, String path) {
		return send("GET", path, BodyPublishers.noBody(), "application/json", authorization);
	}

	private Answer send(String method, String path, HttpRequest.BodyPublisher body, String type, String authorization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server + path))
			.method(method, body)
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", type);
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		try {
			return new Answer(this.client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
