package org.mimamori.server.notification;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.NotableAction.Weight;

/// One thing to hear of, with how often it came.
///
/// @param kind a message key below `audit.action.`
/// @param subjects what it was about: the first of them, without doubles
/// @param arguments of the sentence `<kind>.notice`, where the room that told has one
/// @param url the page concerned, from the root of the server
public record KeptNotice(long id, String kind, Weight weight, String actor, @Nullable String sourceAddress,
		List<String> subjects, @Nullable String detail, List<String> arguments, String url, long count, Instant firstAt,
		Instant lastAt) {

	public KeptNotice {
		subjects = List.copyOf(subjects);
		arguments = List.copyOf(arguments);
	}

}
