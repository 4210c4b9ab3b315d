package org.mimamori.server.access;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Right;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who sent this request, as the account stands at this moment: rights that were taken
/// away a second ago are gone.
///
/// @param sites roots of what it may see; none means everywhere
/// @param by what it came in with
/// @param asOf when this was looked up
public record SignedIn(UUID id, String name, String displayName, Role role, Set<Right> rights, List<Long> sites, By by,
		Instant asOf) implements Principal {

	public SignedIn {
		rights = Set.copyOf(rights);
		sites = List.copyOf(sites);
	}

	@Override
	public String getName() {
		return this.name;
	}

	/// Who acts on this thread, if anybody whom this room let in.
	public static @Nullable SignedIn current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof SignedIn signed) ? signed : null;
	}

	/// The name of the account, also where a token of it acts.
	public String account() {
		int slash = this.name.indexOf('/');
		return (slash < 0) ? this.name : this.name.substring(0, slash);
	}

	/// What somebody came in with.
	public sealed interface By {

		/// A person's session.
		///
		/// @param epoch of the account, when it signed in
		/// @param confirmedAt when the person last proved to be there
		record Session(int epoch, Instant confirmedAt) implements By {
		}

		/// A program's token.
		record Key(UUID token) implements By {
		}

	}

	/// When the person last proved to be there; null for a program.
	public @Nullable Instant confirmedAt() {
		return switch (this.by) {
			case By.Session session -> session.confirmedAt();
			case By.Key _ -> null;
		};
	}

	Authentication authentication() {
		return UsernamePasswordAuthenticationToken.authenticated(this, null,
				this.rights.stream().map((right) -> new SimpleGrantedAuthority(right.authority())).toList());
	}

}
