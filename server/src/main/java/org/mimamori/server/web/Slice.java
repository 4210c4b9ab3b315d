package org.mimamori.server.web;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A page of a list as the API gives it.
///
/// @param next what to ask for as `after` to get the following page; absent on the last
/// one
/// @param total how many there are in all, where that is counted
public record Slice<T>(List<T> items, @Nullable String next, @Nullable Long total) {

	public Slice {
		items = List.copyOf(items);
	}

	/// @param rows one more than the page may have, where there are more
	public static <R, T> Slice<T> of(List<R> rows, int limit, @Nullable Long total, Function<R, T> view,
			Function<R, String> cursor) {
		List<R> shown = (rows.size() > limit) ? rows.subList(0, limit) : rows;
		String next = (rows.size() > limit) ? cursor.apply(shown.getLast()) : null;
		return new Slice<>(shown.stream().map(view).toList(), next, total);
	}

}
