package org.mimamori.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightsNow;

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
		switch (earlier.by()) {
			case SignedIn.By.Session session -> {
				if (session.epoch() != account.epoch()) {
					throw gone(earlier);
				}
			}
			case SignedIn.By.Key key -> rights.retainAll(this.tokens.of(account.id())
				.stream()
				.filter((token) -> token.id().equals(key.token()) && !token.expired(now))
				.map(Token::rights)
				.findFirst()
				.orElseThrow(() -> gone(earlier)));
		}
		return new SignedIn(earlier.id(), earlier.name(), account.displayName(), account.role(), rights,
				account.sites(), earlier.by());
	}

	private static RightsNow.Ended gone(SignedIn earlier) {
		return new RightsNow.Ended("What " + earlier.name() + " came in with has ended");
	}

}
