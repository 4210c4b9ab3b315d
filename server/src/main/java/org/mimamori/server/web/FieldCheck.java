package org.mimamori.server.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Reads the fields of a request and gathers what is wrong with them, so that a sender
/// hears of all mistakes at once.
public final class FieldCheck {

	/// The longest page of a list.
	public static final int LONGEST_PAGE = 1000;

	/// What may be longer may have paragraphs.
	public static final int LONGEST_LINE = 300;

	private final List<FieldRefusal.Field> wrong = new ArrayList<>();

	/// How many rows a page may have.
	public static int limit(int limit) {
		FieldCheck check = new FieldCheck();
		check.number("limit", limit, 1, LONGEST_PAGE, 1);
		check.orRefuse();
		return limit;
	}

	/// What was sought for, stripped; `null` where nothing was.
	public static @Nullable String sought(@Nullable String text) {
		FieldCheck check = new FieldCheck();
		String plain = check.optional("q", text, 200);
		check.orRefuse();
		return plain;
	}

	/// The text without blanks around it; empty only where it will be refused.
	public String required(String field, @Nullable String text, int longest) {
		int before = this.wrong.size();
		String plain = optional(field, text, longest);
		if (plain == null && this.wrong.size() == before) {
			wrong(field, "web.field.required");
		}
		return (plain != null) ? plain : "";
	}

	public @Nullable String optional(String field, @Nullable String text, int longest) {
		if (text == null || text.isBlank()) {
			return null;
		}
		String plain = text.strip();
		if (plain.length() > longest) {
			wrong(field, "web.field.tooLong", longest);
			return null;
		}
		// neither can be stored: NUL by PostgreSQL, half a surrogate pair by UTF-8
		if (plain.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(plain)) {
			wrong(field, "web.field.characters");
			return null;
		}
		if (longest <= LONGEST_LINE) {
			String line = line(plain);
			return line.isEmpty() ? null : line;
		}
		return plain;
	}

	/// On one line, and read in the order in which it was written.
	public static String line(String text) {
		return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ").strip();
	}

	/// One of the names of an enumeration, in any case.
	public <E extends Enum<E>> @Nullable E choice(String field, @Nullable String code, Class<E> type) {
		if (code == null) {
			return null;
		}
		E[] choices = type.getEnumConstants();
		for (E choice : choices) {
			if (choice.name().equalsIgnoreCase(code)) {
				return choice;
			}
		}
		wrong(field, "web.field.choice", String.join(", ",
				Arrays.stream(choices).map((choice) -> choice.name().toLowerCase(Locale.ROOT)).toList()));
		return null;
	}

	public <E extends Enum<E>> E choice(String field, @Nullable String code, E otherwise) {
		E chosen = choice(field, code, otherwise.getDeclaringClass());
		return (chosen != null) ? chosen : otherwise;
	}

	public int number(String field, @Nullable Integer number, int lowest, int highest, int otherwise) {
		if (number == null) {
			return otherwise;
		}
		if (number < lowest || number > highest) {
			wrong(field, "web.field.number", lowest, highest);
			return otherwise;
		}
		return number;
	}

	public void wrong(String field, String key, Object... arguments) {
		this.wrong.add(new FieldRefusal.Field(field, key, List.of(arguments)));
	}

	/// @throws FieldRefusal if anything was wrong so far
	public void orRefuse() {
		if (!this.wrong.isEmpty()) {
			throw new FieldRefusal(this.wrong);
		}
	}

}
