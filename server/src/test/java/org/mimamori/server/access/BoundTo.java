package org.mimamori.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Right;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// Somebody who is bound to sites, for tests of other rooms.
public final class BoundTo {

	private BoundTo() {
	}

	public static Authentication engineer(long... sites) {
		return person("engineer", Role.ENGINEER, Role.ENGINEER.rights(), sites);
	}

	/// Whatever a site could be given, so that only the database stands in the way.
	public static Authentication holderOf(Set<Right> rights, long... sites) {
		return person("holder", Role.ENGINEER, rights, sites);
	}

	/// A session, or where nobody ever proved anything a token.
	public static SignedIn.By since(@Nullable Instant confirmedAt) {
		return (confirmedAt != null) ? new SignedIn.By.Session(0, confirmedAt) : new SignedIn.By.Key(new UUID(0, 8));
	}

	private static Authentication person(String name, Role role, Set<Right> rights, long... sites) {
		List<Long> roots = Stream.of(sites).flatMapToLong(java.util.Arrays::stream).boxed().toList();
		return new SignedIn(new UUID(0, 7), name, name, role, rights, roots, since(Instant.now()), Instant.MAX)
			.authentication();
	}

	/// Does something as somebody else.
	public static void as(Authentication person, Runnable deed) {
		Authentication before = SecurityContextHolder.getContext().getAuthentication();
		SecurityContextHolder.getContext().setAuthentication(person);
		try {
			deed.run();
		}
		finally {
			SecurityContextHolder.getContext().setAuthentication(before);
		}
	}

}
