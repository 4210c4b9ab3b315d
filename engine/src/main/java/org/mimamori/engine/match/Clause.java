package org.mimamori.engine.match;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.Truth;

/// One clause of an explanation: a group with parts, or a criterion with what it was compared with.
///
/// @param product the product as published, on a criterion
/// @param range the versions the advisory names, on a criterion
/// @param item the installed item it was compared with, where there is one
/// @param version what is recorded of that item's version
/// @param wording what was published of the versions, on a criterion that could not be read, or only by a person
/// @param omitted how many further parts name products that are not installed
public record Clause(Operator operator, Truth truth, Reason reason, @Nullable String product, @Nullable String range,
		@Nullable String item, @Nullable String version, @Nullable String wording, boolean vulnerable,
		List<Clause> parts, int omitted) {

	public Clause {
		parts = List.copyOf(parts);
	}

	/// How a clause is made of its parts.
	public enum Operator {

		ALL, ANY, NOT, CRITERION

	}

}
