package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightsNow;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Looks an account up again for whoever does later what it asked for.
@Component
class CurrentRights implements RightsNow {

	private static final Duration RECENT = Duration.ofSeconds(2);

	private final AccountRepository accounts;

	private final TokenRepository tokens;

	private final Clock clock;

	CurrentRights(AccountRepository accounts, TokenRepository tokens, Clock clock) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.clock = clock;
	}

	/// What somebody may do at a door, some time after they were let in: a body may take
	/// hours to come.
	Authentication atTheDoor(Authentication visitor) {
		boolean recent = !(visitor.getPrincipal() instanceof SignedIn signed)
				|| this.clock.instant().minus(RECENT).isBefore(signed.asOf());
		// within a transaction the door of its beginning has asked
		return (recent || TransactionSynchronizationManager.isActualTransactionActive()) ? visitor : of(visitor);
	}

	@Override
	public Authentication of(Authentication earlier) {
		return (earlier.getPrincipal() instanceof SignedIn signed)
				? CurrentVisitor.indoors(() -> now(signed)).authentication() : earlier;
	}

	private SignedIn now(SignedIn earlier) {
		Instant now = this.clock.instant();
		Account account = this.accounts.find(earlier.id())
			.filter((one) -> one.open(LocalDate.ofInstant(now, ZoneOffset.UTC)))
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
				.filter((token) -> token.id().equals(key.token()) && !token.expired(now) && !account.renew())
				.map(Token::rights)
				.findFirst()
				.orElseThrow(() -> gone(earlier)));
		}
		return new SignedIn(earlier.id(), earlier.name(), account.displayName(), account.role(), rights,
				account.sites(), earlier.by(), now);
	}

	private static RightsNow.Ended gone(SignedIn earlier) {
		return new RightsNow.Ended("What " + earlier.name() + " came in with has ended");
	}

}
