package org.mimamori.server.access;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody in front of a page of the running server: keeps cookies and sends the token
/// against forged requests along.
final class Caller {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final int port;

	Caller(int port) {
		this.port = port;
	}

	HttpResponse<String> get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/// Where a page leads instead of showing itself; empty where it does not.
	String led(String path) throws Exception {
		return get(path).headers().firstValue("Location").orElse("");
	}

	HttpResponse<String> post(String path, String... fields) throws Exception {
		String from = path.equals("/sign-in") || path.startsWith("/welcome/") || path.startsWith("/sign-in/")
				|| path.startsWith("/account/") && !path.endsWith("/end") ? path : "/account";
		String token = token(from);
		// whoever is signed in is led on from there
		StringBuilder form = new StringBuilder("_csrf=" + encode(token.isEmpty() ? token("/account") : token));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&').append(fields[i]).append('=').append(encode(fields[i + 1]));
		}
		return this.client.send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString()))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private String token(String path) throws Exception {
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get(path).body());
		return token.find() ? token.group(1) : "";
	}

	/// @return where that leads
	String signIn(String name, String password) throws Exception {
		return post("/sign-in", "name", name, "password", password).headers().firstValue("Location").orElse("");
	}

	/// The id of the session; empty where there is none.
	String session() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("mimamori"))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElse("");
	}

	void session(String value) {
		HttpCookie cookie = new HttpCookie("mimamori", value);
		cookie.setPath("/");
		this.cookies.getCookieStore().add(uri("/"), cookie);
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
