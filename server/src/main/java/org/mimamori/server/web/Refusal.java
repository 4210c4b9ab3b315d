package org.mimamori.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/// A request that is answered with "no", in the reader's language. Rooms throw it, or
/// a named subclass of it; it becomes an error page or an RFC 9457 problem.
public class Refusal extends RuntimeException {

	private final HttpStatus status;

	private final String key;

	private final List<Object> arguments;

	public Refusal(HttpStatus status, String key, Object... arguments) {
		super(status.value() + " " + key + " " + List.of(arguments));
		this.status = status;
		this.key = key;
		this.arguments = List.of(arguments);
	}

	public static Refusal notFound(String key, Object... arguments) {
		return new Refusal(HttpStatus.NOT_FOUND, key, arguments);
	}

	public static Refusal unusable(String key, Object... arguments) {
		return new Refusal(HttpStatus.BAD_REQUEST, key, arguments);
	}

	public static Refusal conflict(String key, Object... arguments) {
		return new Refusal(HttpStatus.CONFLICT, key, arguments);
	}

	/// The thing that was asked for by its number, or "not found".
	public static <T> T unlessFound(@Nullable T thing, long id) {
		if (thing == null) {
			throw notFound("web.problem.gone", String.valueOf(id));
		}
		return thing;
	}

	public HttpStatus status() {
		return this.status;
	}

	public String key() {
		return this.key;
	}

	public Object[] arguments() {
		return this.arguments.toArray();
	}

}
