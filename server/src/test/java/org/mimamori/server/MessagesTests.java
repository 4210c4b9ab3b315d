package org.mimamori.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Japanese and English are equals: every text stands in both, and every room's texts are known.
class MessagesTests {

	private static final Path HOUSE = Path.of("src/main/java/org/mimamori/server");

	private static final Pattern LITERAL_KEY = Pattern.compile("page\\.t\\(\"([a-z0-9.-]+)\"\\s*[,)]");

	static List<Path> rooms() throws IOException {
		try (Stream<Path> files = Files.walk(HOUSE)) {
			return files.filter((file) -> file.getFileName().toString().matches("messages(_ja)?\\.properties"))
				.map(Path::getParent)
				.distinct()
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("rooms")
	void bothLanguagesSayTheSameThings(Path room) throws IOException {
		Properties english = load(room.resolve("messages.properties"));
		Properties japanese = load(room.resolve("messages_ja.properties"));
		assertThat(japanese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
		for (String key : english.stringPropertyNames()) {
			assertThat(placeholders(japanese.getProperty(key))).as(key)
				.isEqualTo(placeholders(english.getProperty(key)));
		}
	}

	@Test
	void everyRoomIsListed() throws IOException {
		Properties application = load(Path.of("src/main/resources/application.properties"));
		String listed = application.getProperty("spring.messages.basename");
		for (Path room : rooms()) {
			assertThat(listed.split(","))
				.contains("org/mimamori/server/" + HOUSE.relativize(room).toString() + "/messages");
		}
	}

	@Test
	void templatesUseKeysThatExist() throws IOException {
		Properties all = new Properties();
		for (Path room : rooms()) {
			all.putAll(load(room.resolve("messages.properties")));
		}
		try (Stream<Path> files = Files.walk(HOUSE)) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".jte")).toList()) {
				Matcher matcher = LITERAL_KEY.matcher(Files.readString(file));
				while (matcher.find()) {
					assertThat(all.stringPropertyNames()).as(file.toString()).contains(matcher.group(1));
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "audit, 'udit[.]record\\([^\"]*\"([^\"]+)\"', audit.action.",
			"job, 'advance\\(\"([^\"]+)\"', job.counter.", "job, 'obs[.]start\\(\"([^\"]+)\"', job.kind." })
	void whatTheCodeWritesDownHasWords(String room, String pattern, String prefix) throws IOException {
		Properties words = load(HOUSE.resolve(room).resolve("messages.properties"));
		List<String> used = new ArrayList<>();
		try (Stream<Path> files = Files.walk(HOUSE)) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".java")).toList()) {
				Pattern.compile(pattern)
					.matcher(Files.readString(file))
					.results()
					.forEach((one) -> used.add(prefix + one.group(1)));
			}
		}
		assertThat(used).isNotEmpty();
		assertThat(words.stringPropertyNames()).containsAll(used);
	}

	private static List<String> placeholders(String text) {
		return Pattern.compile("\\{(\\d)")
			.matcher(text)
			.results()
			.map((one) -> one.group(1))
			.distinct()
			.sorted()
			.toList();
	}

	private static Properties load(Path file) throws IOException {
		Properties properties = new Properties();
		try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		return properties;
	}

}
