package org.mimamori.server.web;

import java.util.List;

import org.springframework.http.HttpStatus;

/// A request in which fields are wrong: all of them are named at once, each with its own
/// words.
public final class FieldRefusal extends Refusal {

	private final List<Field> fields;

	public FieldRefusal(List<Field> fields) {
		super(HttpStatus.BAD_REQUEST, "web.problem.fields", fields.size());
		this.fields = List.copyOf(fields);
	}

	public FieldRefusal(String field, String key, Object... arguments) {
		this(List.of(new Field(field, key, List.of(arguments))));
	}

	public List<Field> fields() {
		return this.fields;
	}

	/// A field that is wrong, and why.
	///
	/// @param name as the sender wrote it, with dots and indexes for what lies deeper
	public record Field(String name, String key, List<Object> arguments) {

		public Field {
			arguments = List.copyOf(arguments);
		}

	}

}
