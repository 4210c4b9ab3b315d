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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Signs in a hundred times, each time from another address of the loopback network, while one client floods a door of
/// the server; prints how long a sign-in took.
public final class FloodBench {

	private static final int SIGN_INS = 100;

	private static final int THREADS = 64;

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
		String token = args[3];
		bench.run("nobody floods", List.of());
		bench.run("search floods", bench.flood((client) -> bench.get("/search?q=a", reader.cookie(), ""), 1));
		bench.run("the API floods", bench.flood((client) -> bench.get("/api/v1/devices?limit=1000", "", token), 1));
		bench.run("pages of strangers flood", bench.flood((client) -> bench.get("/inventory", "", ""), 1));
		bench.run("wrong passwords from one address", bench.flood(bench::guess, 1));
		bench.run("wrong passwords from 16 addresses", bench.flood(bench::guess, 16));
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

	private interface Asking {

		HttpRequest of(Visitor visitor) throws IOException, InterruptedException;

	}

	private void run(String title, List<Flooder> flooders) throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, flooders.size()))) {
			flooders.forEach((one) -> threads.submit(() -> one.run(over)));
			TimeUnit.SECONDS.sleep(flooders.isEmpty() ? 0 : 3);
			long[] millis = new long[SIGN_INS];
			int refused = 0;
			for (int i = 0; i < SIGN_INS; i++) {
				Visitor visitor = visitor("127.0.1." + (i + 1));
				long start = System.nanoTime();
				refused += signIn(visitor) ? 0 : 1;
				millis[i] = (System.nanoTime() - start) / 1_000_000;
			}
			over.set(true);
			Arrays.sort(millis);
			Map<Integer, Long> answers = new TreeMap<>();
			flooders.forEach((one) -> one.answers.forEach((status, count) -> answers.merge(status, count, Long::sum)));
			System.out.printf("%-36s sign-in p50 %4d ms  p95 %4d ms  most %4d ms  refused %d   flood %s%n", title,
					millis[SIGN_INS / 2], millis[SIGN_INS * 95 / 100 - 1], millis[SIGN_INS - 1], refused, answers);
		}
	}

	private List<Flooder> flood(Asking asking, int addresses) throws IOException {
		List<Flooder> flooders = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			flooders.add(new Flooder(visitor("127.0.2." + (i % addresses + 1)), asking));
		}
		return flooders;
	}

	private static final class Flooder {

		private final Visitor visitor;

		private final Asking asking;

		private final Map<Integer, Long> answers = new TreeMap<>();

		private Flooder(Visitor visitor, Asking asking) {
			this.visitor = visitor;
			this.asking = asking;
		}

		private void run(AtomicBoolean over) {
			while (!over.get()) {
				int status;
				try {
					status = this.visitor.send(this.asking.of(this.visitor)).statusCode();
				}
				catch (IOException ex) {
					status = 0;
				}
				catch (InterruptedException ex) {
					return;
				}
				this.answers.merge(status, 1L, Long::sum);
			}
		}

	}

	private Visitor visitor(String address) throws IOException {
		return new Visitor(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.localAddress(InetAddress.getByName(address))
			.connectTimeout(Duration.ofSeconds(20))
			.build());
	}

	private boolean signIn(Visitor visitor) throws IOException, InterruptedException {
		String form = visitor.send(get("/sign-in", "", "")).body();
		Matcher token = CSRF.matcher(form);
		return token.find() && visitor
			.send(post("/sign-in", visitor,
					Map.of("name", this.name, "password", this.password, "_csrf", token.group(1))))
			.headers()
			.firstValue("Location")
			.filter((onward) -> !onward.contains("sign-in"))
			.isPresent();
	}

	private HttpRequest guess(Visitor visitor) throws IOException, InterruptedException {
		if (visitor.cookie().isEmpty()) {
			visitor.send(get("/sign-in", "", ""));
		}
		String form = visitor.send(get("/sign-in", visitor.cookie(), "")).body();
		Matcher token = CSRF.matcher(form);
		return post("/sign-in", visitor, Map.of("name", "n" + System.nanoTime(), "password", "wrong", "_csrf",
				token.find() ? token.group(1) : "none"));
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
		List<String> fields = form.entrySet()
			.stream()
			.map((one) -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
			.toList();
		return HttpRequest.newBuilder(this.server.resolve(path))
			.timeout(Duration.ofSeconds(30))
			.header("Cookie", visitor.cookie())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
			.build();
	}

}
