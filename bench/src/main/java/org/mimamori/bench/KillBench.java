package org.mimamori.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kills a server again and again while clients write to it, and counts what was acknowledged and is gone.
/// Arguments: the server's jar, an empty data folder, rounds (200), clients (4), seed (1). In every third round the
/// PostgreSQL of the folder is killed as well. Linux only.
public final class KillBench {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final String TOKEN = "mim_killbench_killbench_killbench_killbench";

	private final Path jar;

	private final Path data;

	private final Random random;

	private final FileChannel ledger;

	/// The number in the last name that was acknowledged, by device; and in the last that
	/// was asked for.
	private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();

	private final Map<Long, Integer> asked = new ConcurrentHashMap<>();

	private String address = "";

	private volatile CountDownLatch answered = new CountDownLatch(1);

	private volatile String refusal = "";

	private KillBench(Path jar, Path data, long seed) throws IOException {
		this.jar = jar;
		this.data = data;
		this.random = new Random(seed);
		this.ledger = FileChannel.open(data.resolveSibling(data.getFileName() + ".acknowledged"),
				StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
	}

	public static void main(String[] arguments) throws Exception {
		Path data = Path.of(arguments[1]).toAbsolutePath();
		if (Files.exists(data)) {
			throw new IllegalArgumentException(data + " is there already; give a new folder");
		}
		int rounds = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 200;
		int clients = (arguments.length > 3) ? Integer.parseInt(arguments[3]) : 4;
		long seed = (arguments.length > 4) ? Long.parseLong(arguments[4]) : 1;
		new KillBench(Path.of(arguments[0]), data, seed).run(rounds, clients);
	}

	private void run(int rounds, int clients) throws Exception {
		Process server = start();
		long[] place = prepare();
		int lost = 0;
		long written = 0;
		for (int round = 1; round <= rounds; round++) {
			int moment = 100 + this.random.nextInt(2500);
			boolean both = round % 3 == 0;
			this.answered = new CountDownLatch(1);
			List<Thread> threads = new ArrayList<>();
			long[] counts = new long[clients];
			for (int i = 0; i < clients; i++) {
				int number = i;
				threads.add(Thread.ofPlatform().start(() -> counts[number] = write(place)));
			}
			// the moment counts from the first answer, however slow the machine is
			this.answered.await();
			TimeUnit.MILLISECONDS.sleep(moment);
			kill(server, both);
			for (Thread thread : threads) {
				thread.join();
			}
			for (long count : counts) {
				written += count;
			}
			if (written == 0) {
				throw new IllegalStateException("Nothing was acknowledged: " + this.refusal);
			}
			long begun = System.nanoTime();
			server = start();
			int gone = gone();
			lost += gone;
			System.out.printf("round %d: killed %s after %d ms, up again in %.1f s; %,d acknowledged so far, lost %d%n",
					round, both ? "server and PostgreSQL" : "server", moment, (System.nanoTime() - begun) / 1e9,
					written, gone);
		}
		server.destroy();
		server.waitFor();
		System.out.printf("%d rounds, %,d acknowledged changes, lost: %d%n", rounds, written, lost);
		System.exit((lost > 0) ? 1 : 0);
	}

	private Process start() throws IOException, InterruptedException {
		Process server = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
				"--enable-native-access=ALL-UNNAMED", "-jar", this.jar.toString(), "--port", "0", "--data",
				this.data.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader out = server.inputReader();
		String code = null;
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.startsWith("Set-up code: ")) {
				code = line.substring("Set-up code: ".length()).strip();
			}
			if (line.startsWith("Ready: ")) {
				this.address = line.substring("Ready: ".length()).strip().replaceFirst("/$", "");
				Thread.ofPlatform().daemon().start(() -> out.lines().forEach((rest) -> {
				}));
				if (code != null) {
					setUp(code);
				}
				return server;
			}
		}
		throw new IllegalStateException("The server ended with " + server.waitFor() + " instead of being ready");
	}

	private void kill(Process server, boolean database) throws IOException, InterruptedException {
		List<ProcessHandle> victims = new ArrayList<>(List.of(server.toHandle()));
		Path file = this.data.resolve("postgres/postmaster.pid");
		if (database && Files.exists(file)) {
			ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip())).ifPresent((postgres) -> {
				victims.addAll(postgres.descendants().toList());
				victims.add(postgres);
			});
		}
		victims.forEach(ProcessHandle::destroyForcibly);
		server.waitFor();
	}

	/// The first person, by the form; a token for the clients, beside the form that would
	/// show it.
	private void setUp(String code) throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		String page = client
			.send(HttpRequest.newBuilder(URI.create(this.address + "/setup")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		Matcher csrf = CSRF.matcher(page);
		if (!csrf.find()) {
			throw new IllegalStateException("no set-up form");
		}
		String form = "_csrf=" + encode(csrf.group(1)) + "&code=" + encode(code)
				+ "&name=bench&displayName=Bench&password=" + encode("violet harbour stairs 71");
		client.send(HttpRequest.newBuilder(URI.create(this.address + "/setup"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private long[] prepare() throws Exception {
		try (Connection connection = connect(); PreparedStatement insert = connection.prepareStatement("""
				INSERT INTO access_token (id, user_id, name, start, hash, created_at, expires_at, rights)
				SELECT gen_random_uuid(), id, 'bench', 'mim_', ?, now(), now() + interval '1 day', '{all}'
				  FROM access_user
				""")) {
			insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
			if (insert.executeUpdate() != 1) {
				throw new IllegalStateException("the first person was not made");
			}
		}
		HttpClient client = HttpClient.newHttpClient();
		long site = id(send(client, "POST", "/api/v1/sites", "{\"kind\":\"plant\",\"name\":\"Kill\"}"));
		long model = id(send(client, "POST", "/api/v1/models",
				"{\"maker\":\"Bench\",\"name\":\"K1\",\"category\":\"camera\"}"));
		return new long[] { site, model };
	}

	/// Makes devices and changes them, one after the other, until nobody answers; each
	/// answer is on the disk
	/// before the next question.
	private long write(long[] place) {
		long count = 0;
		try (HttpClient client = HttpClient.newHttpClient()) {
			while (true) {
				HttpResponse<String> made = send(client, "POST", "/api/v1/devices", """
						{"modelId":%d,"siteId":%d,"name":"kill-0"}""".formatted(place[1], place[0]));
				long device = id(made);
				note(device, 0);
				count++;
				for (int step = 1; step <= 3; step++) {
					this.asked.put(device, step);
					HttpResponse<String> changed = send(client, "PATCH", "/api/v1/devices/" + device,
							"{\"name\":\"kill-" + step + "\"}");
					if (changed.statusCode() / 100 != 2) {
						throw new IllegalStateException(changed.statusCode() + " " + changed.body());
					}
					note(device, step);
					count++;
				}
			}
		}
		catch (IOException ex) {
			// as wanted: the server was killed
		}
		catch (IllegalStateException ex) {
			this.refusal = String.valueOf(ex.getMessage());
			this.answered.countDown();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return count;
	}

	private void note(long device, int step) throws IOException {
		synchronized (this.ledger) {
			this.ledger.write(ByteBuffer.wrap((device + " " + step + "\n").getBytes(StandardCharsets.US_ASCII)));
			this.ledger.force(false);
		}
		this.acknowledged.put(device, step);
		this.asked.putIfAbsent(device, step);
		this.answered.countDown();
	}

	/// Devices that are not there, or say less than was acknowledged, or more than was
	/// asked.
	private int gone() throws Exception {
		Map<Long, Integer> there = new HashMap<>();
		try (Connection connection = connect();
				ResultSet row = connection.createStatement()
					.executeQuery("SELECT id, substr(name, 6) FROM inventory_device WHERE name LIKE 'kill-%'")) {
			while (row.next()) {
				there.put(row.getLong(1), Integer.parseInt(row.getString(2)));
			}
		}
		int gone = 0;
		for (Map.Entry<Long, Integer> entry : this.acknowledged.entrySet()) {
			Integer found = there.get(entry.getKey());
			if (found == null || found < entry.getValue() || found > this.asked.getOrDefault(entry.getKey(), 0)) {
				gone++;
				System.out.println(
						"lost: device " + entry.getKey() + " acknowledged at " + entry.getValue() + ", is " + found);
			}
		}
		return gone;
	}

	private HttpResponse<String> send(HttpClient client, String method, String path, String body)
			throws IOException, InterruptedException {
		HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Authorization", "Bearer " + TOKEN)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() == 429) {
			TimeUnit.MILLISECONDS.sleep(200);
			return send(client, method, path, body);
		}
		if (answer.statusCode() >= 500) {
			throw new IOException("the database went first: " + answer.statusCode());
		}
		return answer;
	}

	private static long id(HttpResponse<String> answer) {
		Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(answer.body());
		if (answer.statusCode() / 100 != 2 || !id.find()) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return Long.parseLong(id.group(1));
	}

	private Connection connect() throws Exception {
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:"
				+ Files.readString(this.data.resolve("database.port")).strip() + "/mimamori", "mimamori",
				Files.readString(this.data.resolve("database.secret")).strip());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
