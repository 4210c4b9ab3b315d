package org.mimamori.server.access;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Which passwords are too weak: short ones, ones made of words that everybody tries or
/// that anybody knows of this account, and ones that leaked. Nothing is asked about kinds
/// of letters, and nothing expires by the calendar (NIST SP 800-63B §3.1.1.2).
@Component
public class PasswordRules {

	public static final int SHORTEST = 12;

	public static final int LONGEST = 200;

	private static final Logger log = LoggerFactory.getLogger(PasswordRules.class);

	/// What guessers try first, folded as [#fold] does.
	private static final List<String> COMMON = List.of("password", "passwort", "passphrase", "pass", "word", "secret",
			"welcome", "letmein", "admin", "administrator", "root", "user", "guest", "test", "login", "changeme",
			"default", "master", "monkey", "dragon", "football", "baseball", "iloveyou", "love", "sunshine", "princess",
			"superman", "batman", "trustno", "qwerty", "qwertz", "azerty", "asdfgh", "asdf", "zxcvbn", "qazwsx", "abc",
			"abcdef", "abcdefgh", "spring", "summer", "autumn", "winter", "tokyo", "osaka", "nippon", "japan", "sakura",
			"hello", "mimamori", "iot", "security", "server", "company");

	private static final String RUNS = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm"
			+ " 1qaz2wsx3edc4rfv5tgb6yhn7ujm";

	private final @Nullable Path leaked;

	/// @param file passwords that leaked, as SHA-1 in hexadecimal, one a line in
	/// ascending
	/// order, with or without `:count` (the form in which Have I Been Pwned offers them)
	PasswordRules(DataFolder folder, @Value("${mimamori.leaked-passwords:}") String file) {
		Path path = file.isBlank() ? folder.resolve("leaked-passwords.txt") : Path.of(file);
		this.leaked = Files.isReadable(path) ? path : null;
		if (this.leaked == null && !file.isBlank()) {
			log.warn("The list of leaked passwords cannot be read: {}", path);
		}
	}

	public boolean knowsLeaks() {
		return this.leaked != null;
	}

	/// What is wrong with a password, as a message key.
	///
	/// @param context words that anybody can know of the account: its names, its address
	public Optional<String> weakness(String password, Stream<@Nullable String> context) {
		if (password.codePointCount(0, password.length()) < SHORTEST || password.length() > LONGEST) {
			return Optional.of("access.weak.length");
		}
		String plain = password.toLowerCase(Locale.ROOT);
		List<String> known = context.filter((word) -> word != null)
			.map(String::valueOf)
			.flatMap((word) -> Arrays.stream(word.toLowerCase(Locale.ROOT).split("[@.\\s_-]+")))
			.filter((word) -> word.length() >= 3)
			.toList();
		if (known.stream().anyMatch((word) -> plain.contains(word) && left(plain, List.of(word)) < SHORTEST)) {
			return Optional.of("access.weak.context");
		}
		if (left(fold(plain), COMMON) < 6 || runs(plain) || plain.chars().distinct().count() < 5) {
			return Optional.of("access.weak.common");
		}
		return leaked(password) ? Optional.of("access.weak.leaked") : Optional.empty();
	}

	/// How many letters remain when these words are struck out.
	private static int left(String text, List<String> words) {
		String rest = text;
		for (String word : words.stream().sorted((a, b) -> b.length() - a.length()).toList()) {
			rest = rest.replace(word, "");
		}
		return rest.length();
	}

	/// Undoes what people do to common words: digits and signs for letters, digits at the
	/// end.
	private static String fold(String text) {
		String letters = text.replaceAll("[0-9!?.,#*_\\-+]+$", "").replaceAll("^[0-9]+", "");
		return letters.replace('0', 'o')
			.replace('1', 'i')
			.replace('3', 'e')
			.replace('4', 'a')
			.replace('5', 's')
			.replace('7', 't')
			.replace('@', 'a')
			.replace('$', 's')
			.replace('!', 'i')
			.replaceAll("[\\s_.-]", "");
	}

	/// Mostly made of runs along the alphabet or the keyboard, or of one piece repeated.
	private static boolean runs(String text) {
		int length = text.length();
		int along = 0;
		String backwards = new StringBuilder(RUNS).reverse().toString();
		for (int i = 0; i + 3 <= length; i++) {
			String three = text.substring(i, i + 3);
			along += (RUNS.contains(three) || backwards.contains(three)) ? 1 : 0;
		}
		if (along * 3 >= (length - 2) * 2) {
			return true;
		}
		for (int period = 1; period <= 4; period++) {
			if (text.equals(text.substring(0, period).repeat(length / period + 1).substring(0, length))) {
				return true;
			}
		}
		return false;
	}

	/// A search by halves: the file may hold a billion lines.
	private boolean leaked(String password) {
		if (this.leaked == null) {
			return false;
		}
		String hash = sha1(password);
		try (RandomAccessFile file = new RandomAccessFile(this.leaked.toFile(), "r")) {
			long low = 0;
			long high = file.length();
			while (low < high) {
				long middle = (low + high) >>> 1;
				String line = lineAt(file, middle);
				int order = line.isEmpty() ? 1
						: line.substring(0, Math.min(40, line.length())).compareToIgnoreCase(hash);
				if (order == 0) {
					return true;
				}
				if (order < 0) {
					low = middle + 1;
				}
				else {
					high = middle;
				}
			}
			return false;
		}
		catch (IOException ex) {
			log.warn("The list of leaked passwords could not be read: {}", ex.getMessage());
			return false;
		}
	}

	/// The first line that begins at or after a place, the very first one at 0.
	private static String lineAt(RandomAccessFile file, long place) throws IOException {
		long from = Math.max(0, place - 1);
		file.seek(from);
		byte[] bytes = new byte[256];
		int read = file.read(bytes);
		String text = new String(bytes, 0, Math.max(read, 0), StandardCharsets.US_ASCII);
		int start = (place == 0) ? 0 : text.indexOf('\n') + 1;
		if (place > 0 && start == 0) {
			return "";
		}
		int end = text.indexOf('\n', start);
		return text.substring(start, (end < 0) ? text.length() : end).strip();
	}

	private static String sha1(String password) {
		try {
			return HexFormat.of()
				.withUpperCase()
				.formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
