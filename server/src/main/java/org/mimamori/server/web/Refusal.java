package org.mimamori.server.web;

import java.util.List;

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
