package org.mimamori.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightsNow;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Looks an account up again for whoever does later what it asked for.
@Component
class CurrentRights implements RightsNow {

	private final AccountRepository accounts;

	private final TokenRepository tokens;

	private final Clock clock;

	CurrentRights(AccountRepository accounts, TokenRepository tokens, Clock clock) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.clock = clock;
	}

	@Override
	public Authentication of(Authentication earlier) {
		return (earlier.getPrincipal() instanceof SignedIn signed)
				? CurrentVisitor.indoors(() -> now(signed)).authentication() : earlier;
	}

	private SignedIn now(SignedIn earlier) {
		Instant now = this.clock.instant();
		Account account = this.accounts.find(earlier.id())
			.filter((one) -> one.open(LocalDate.ofInstant(now, ZoneOffset.UTC)) && !one.renew())
			.orElseThrow(() -> gone(earlier));
		Set<Right> rights = EnumSet.noneOf(Right.class);
		rights.addAll(earlier.rights());
		rights.retainAll(account.role().rights());
		if (earlier.byToken()) {
			rights.retainAll(this.tokens.of(account.id())
				.stream()
				.filter((token) -> earlier.name().equals(account.name() + "/" + token.name()) && !token.expired(now))
				.map(Token::rights)
				.findFirst()
				.orElseThrow(() -> gone(earlier)));
		}
		return new SignedIn(earlier.id(), earlier.name(), account.displayName(), account.role(), rights,
				account.sites(), earlier.confirmedAt());
	}

	private static AccessDeniedException gone(SignedIn earlier) {
		return new AccessDeniedException(earlier.name() + " may not come in any more");
	}

}
