package org.mimamori.bench;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times the pages of a running server on this machine, signed in as a person would be.
/// Arguments: address of the server (`http://127.0.0.1:8080`), user name, password, requests each (40),
/// and pages to time besides (`/advisories/17`), for example those of the advisories that touch most.
/// The fleet is made first by [ServerFleet].
public final class ServerBench {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final String base;

	private ServerBench(String base) {
		this.base = base;
	}

	public static void main(String[] arguments) throws Exception {
		ServerBench bench = new ServerBench(arguments[0]);
		bench.signIn(arguments[1], arguments[2]);
		int requests = (arguments.length > 3) ? Integer.parseInt(arguments[3]) : 40;
		List<String> pages = new ArrayList<>(List.of("/", "/exposures", "/advisories", "/inventory/devices",
				"/inventory/devices?touch=affected", "/inventory/devices?touch=undecided",
				"/inventory/devices?owner=OT", "/inventory/devices?state=spare", "/inventory/devices?support=ended",
				"/inventory/devices?support=ending", "/inventory/devices?lot=true", "/inventory/devices?q=cam-0012",
				"/inventory/models", "/inventory/sites"));
		for (String sort : List.of("name", "serial", "address", "site", "model", "support", "updated")) {
			pages.add("/inventory/devices?sort=" + sort);
			pages.add("/inventory/devices?sort=" + sort + "&dir=desc");
		}
		String list = bench.get("/exposures");
		Matcher impact = Pattern.compile("/advisories/(\\d+)").matcher(list);
		for (int i = 0; i < 3 && impact.find(); i++) {
			pages.add("/advisories/" + impact.group(1));
		}
		Matcher device = Pattern.compile("/inventory/devices/(\\d+)").matcher(bench.get("/inventory/devices"));
		if (device.find()) {
			pages.add("/inventory/devices/" + device.group(1));
		}
		Matcher site = Pattern.compile("site=(\\d+)").matcher(bench.get("/inventory/sites"));
		if (site.find()) {
			pages.add("/inventory/devices?site=" + site.group(1));
		}
		pages.addAll(List.of(arguments).subList(Math.min(4, arguments.length), arguments.length));
		System.out.printf("%-48s %8s %8s %8s%n", "page (ms)", "p50", "p95", "max");
		for (String page : pages) {
			bench.time(page, requests);
		}
	}

	private void time(String page, int requests) throws Exception {
		double[] times = new double[requests];
		for (int i = 0; i < 3; i++) {
			get(page);
		}
		for (int i = 0; i < requests; i++) {
			long start = System.nanoTime();
			get(page);
			times[i] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(times);
		System.out.printf(Locale.ROOT, "%-48s %8.0f %8.0f %8.0f%n", page, times[requests / 2],
				times[(int) Math.ceil(requests * 0.95) - 1], times[requests - 1]);
	}

	private void signIn(String user, String password) throws Exception {
		Matcher csrf = CSRF.matcher(get("/sign-in"));
		if (!csrf.find()) {
			throw new IllegalStateException("no sign-in form at " + this.base);
		}
		String form = "_csrf=" + encode(csrf.group(1)) + "&name=" + encode(user) + "&password=" + encode(password);
		HttpResponse<String> answer = this.client.send(HttpRequest.newBuilder(URI.create(this.base + "/sign-in"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
		if (answer.uri().getPath().startsWith("/sign-in")) {
			throw new IllegalStateException("sign-in failed");
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private String get(String page) throws Exception {
		HttpResponse<String> answer = this.client.send(HttpRequest.newBuilder(URI.create(this.base + page)).build(),
				HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(page + " answered " + answer.statusCode());
		}
		return answer.body();
	}

}
