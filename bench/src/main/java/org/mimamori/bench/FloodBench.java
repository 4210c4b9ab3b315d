package org.mimamori.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// Signs in a hundred times, each time from another address of the loopback network, while one client floods a door of
/// the server; prints how long a sign-in took.
public final class FloodBench {

	private static final int SIGN_INS = 100;

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final URI server;

	private final String name;

	private final String password;

	private FloodBench(URI server, String name, String password) {
		this.server = server;
		this.name = name;
		this.password = password;
	}

	/// @param args address of the server, name and password of an account without a
	/// second
	/// factor (a reader), and a token
	public static void main(String... args) throws Exception {
		if (args.length != 4) {
			System.err.println("FloodBench http://127.0.0.1:8080 NAME PASSWORD TOKEN");
			System.exit(2);
		}
		FloodBench bench = new FloodBench(URI.create(args[0]), args[1], args[2]);
		Visitor reader = bench.visitor("127.0.0.2");
		if (!bench.signIn(reader)) {
			throw new IOException(
					"The sign-in was refused: are name and password right, and is no second factor asked for?");
		}
		bench.run("nobody floods", null);
		bench.run("search floods", new Flood("/search?q=a", "Cookie: " + reader.cookie(), "", 1));
		bench.run("the API floods", new Flood("/api/v1/devices?limit=1000", "Authorization: Bearer " + args[3], "", 1));
		bench.run("pages of strangers flood", new Flood("/inventory", "", "", 1));
		Visitor stranger = bench.visitor("127.0.0.3");
		String guess = encoded(bench.filledIn(stranger, "nobody", "wrong"));
		bench.run("wrong passwords from one address", new Flood("/sign-in", "Cookie: " + stranger.cookie(), guess, 1));
		bench.run("wrong passwords from 16 addresses",
				new Flood("/sign-in", "Cookie: " + stranger.cookie(), guess, 16));
	}

	/// A browser at an address of its own.
	private static final class Visitor {

		private final HttpClient client;

		private String cookie = "";

		private Visitor(HttpClient client) {
			this.client = client;
		}

		private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
			HttpResponse<String> answer = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			answer.headers()
				.allValues("Set-Cookie")
				.stream()
				.filter((one) -> one.contains("mimamori="))
				.forEach((one) -> this.cookie = one.substring(0, one.indexOf(';')));
			return answer;
		}

		private String cookie() {
			return this.cookie;
		}

	}

	private void run(String title, @Nullable Flood flood) throws Exception {
		Process flooder = (flood == null) ? null : flood.begin(this.server);
		TimeUnit.SECONDS.sleep((flooder == null) ? 0 : 5);
		long[] millis = new long[SIGN_INS];
		int refused = 0;
		for (int i = 0; i < SIGN_INS; i++) {
			Visitor visitor = visitor("127.0.1." + (i + 1));
			long start = System.nanoTime();
			refused += signIn(visitor) ? 0 : 1;
			millis[i] = (System.nanoTime() - start) / 1_000_000;
		}
		Arrays.sort(millis);
		System.out.printf("%-36s sign-in p50 %4d ms  p95 %4d ms  most %4d ms  refused %d   flood %s%n", title,
				millis[SIGN_INS / 2], millis[SIGN_INS * 95 / 100 - 1], millis[SIGN_INS - 1], refused,
				(flooder == null) ? "none" : Flood.end(flooder));
	}

	private Visitor visitor(String address) throws IOException {
		return new Visitor(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.localAddress(InetAddress.getByName(address))
			.connectTimeout(Duration.ofSeconds(20))
			.build());
	}

	private boolean signIn(Visitor visitor) throws IOException, InterruptedException {
		return visitor.send(post("/sign-in", visitor, filledIn(visitor, this.name, this.password)))
			.headers()
			.firstValue("Location")
			.filter((onward) -> !onward.contains("sign-in"))
			.isPresent();
	}

	private Map<String, String> filledIn(Visitor visitor, String name, String password)
			throws IOException, InterruptedException {
		Matcher token = CSRF.matcher(visitor.send(get("/sign-in", "", "")).body());
		return Map.of("name", name, "password", password, "_csrf", token.find() ? token.group(1) : "none");
	}

	private HttpRequest get(String path, String cookie, String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.resolve(path)).timeout(Duration.ofSeconds(30));
		if (!cookie.isEmpty()) {
			request.header("Cookie", cookie);
		}
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return request.build();
	}

	private HttpRequest post(String path, Visitor visitor, Map<String, String> form) {
		return HttpRequest.newBuilder(this.server.resolve(path))
			.timeout(Duration.ofSeconds(30))
			.header("Cookie", visitor.cookie())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
			.build();
	}

	private static String encoded(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((one) -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
