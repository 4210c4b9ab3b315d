package org.mimamori.server.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// The table `addresses.txt`: what the ids in each address of the server name.
final class Addresses {

	private static final Pattern NAME = Pattern.compile("\\$([a-z]+)");

	private Addresses() {
	}

	/// @param ids variables of the path, with `$name` for what a side calls so
	/// @param body of the form or query, JSON, or `@file`
	record Address(HttpMethod method, String pattern, Map<String, String> ids, String body, String kind) {

		String key() {
			return this.method + " " + this.pattern;
		}

		MvcTestResult ask(MockMvcTester mvc, Authentication visitor, Map<String, String> things) {
			String path = this.pattern;
			for (Map.Entry<String, String> id : this.ids.entrySet()) {
				path = path.replaceAll("\\{" + id.getKey() + "(:[^/]*?)?}(?=[/.]|$)", Matcher
					.quoteReplacement(UriUtils.encodePathSegment(put(id.getValue(), things), StandardCharsets.UTF_8)));
			}
			String sent = put(this.body, things);
			UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(path);
			if (this.method == HttpMethod.GET) {
				uri.query(sent);
			}
			var request = mvc.method(this.method)
				.uri(uri.build(true).toUri())
				.with(authentication(visitor))
				.with(csrf().asHeader())
				.header("Accept-Language", "en");
			if (sent.equals("@file")) {
				return request.multipart()
					.file(new MockMultipartFile("file", "x.xlsx", null, new byte[] { 1 }))
					.exchange();
			}
			if (sent.startsWith("{") || sent.startsWith("[")) {
				request = request.contentType("application/json").content(sent);
			}
			else if (this.method != HttpMethod.GET) {
				for (Map.Entry<String, List<String>> field : UriComponentsBuilder.fromUriString("/?" + sent)
					.build()
					.getQueryParams()
					.entrySet()) {
					request = request.param(field.getKey(),
							field.getValue()
								.stream()
								.map((value) -> (value != null)
										? java.net.URLDecoder.decode(value, StandardCharsets.UTF_8) : "")
								.toArray(String[]::new));
				}
			}
			return request.exchange();
		}

		private static String put(String text, Map<String, String> things) {
			return NAME.matcher(text)
				.replaceAll((found) -> Matcher.quoteReplacement(things.getOrDefault(found.group(1), "none")));
		}

	}

	static List<Address> all() {
		try (InputStream in = Addresses.class.getResourceAsStream("/addresses.txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#") && !line.isBlank())
				.map(Addresses::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Address read(String line) {
		String[] cells = line.split(" \\| ", -1);
		int space = cells[0].indexOf(' ');
		Map<String, String> ids = new LinkedHashMap<>();
		Arrays.stream(cells[1].split(",")).map(String::strip).filter((one) -> !one.isEmpty()).forEach((one) -> {
			String[] pair = one.split("=", 2);
			ids.put(pair[0], pair[1]);
		});
		return new Address(HttpMethod.valueOf(cells[0].substring(0, space)), cells[0].substring(space + 1), ids,
				cells[2].strip(), cells[3].strip());
	}

}
