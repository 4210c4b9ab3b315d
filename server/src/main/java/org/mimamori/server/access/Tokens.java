package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keys for programs. The secret is shown once; only its hash is kept.
@Needs(Right.SELF)
@Service
@Transactional
public class Tokens {

	/// Of one account that are valid at once.
	public static final int MOST = 20;

	static final String PREFIX = "mim_";

	private final TokenRepository tokens;

	private final AccountRepository accounts;

	private final AccountLock lock;

	private final AuditLog audit;

	private final Clock clock;

	Tokens(TokenRepository tokens, AccountRepository accounts, AccountLock lock, AuditLog audit, Clock clock) {
		this.tokens = tokens;
		this.accounts = accounts;
		this.lock = lock;
		this.audit = audit;
		this.clock = clock;
	}

	/// @param rights the most it may do; what its owner does not hold it does not either
	/// @param lifetime null for a key without an end
	/// @return the secret, for the only time
	@Needs(value = Right.SELF, fresh = true)
	public String create(Account owner, String name, Set<Right> rights, @Nullable Duration lifetime) {
		mine(owner);
		// two at once must not both be the last that fits
		this.lock.take();
		Instant now = this.clock.instant();
		if (this.tokens.of(owner.id()).stream().filter((one) -> !one.expired(now)).count() >= MOST) {
			throw Refusal.conflict("access.token.many", MOST);
		}
		String secret = PREFIX + Secrets.fresh();
		Token token = new Token(UUID.randomUUID(), name, secret.substring(0, 9), rights, now,
				(lifetime != null) ? now.plus(lifetime) : null, null, null);
		this.tokens.insert(owner.id(), token, Secrets.hash(secret));
		this.audit.record("access.token-created", owner.name() + "/" + name, token.start() + "… " + rights);
		return secret;
	}

	@Needs(Right.SELF)
	@Transactional(readOnly = true)
	public List<Token> of(Account owner) {
		mine(owner);
		return this.tokens.of(owner.id());
	}

	public Optional<Token> revoke(Account owner, UUID id) {
		mine(owner);
		Optional<Token> token = this.tokens.delete(owner.id(), id);
		token.ifPresent((gone) -> this.audit.record("access.token-revoked", owner.name() + "/" + gone.name(),
				gone.start() + "…"));
		return token;
	}

	/// Keys of others are an administrator's business.
	private static void mine(Account owner) {
		SignedIn visitor = SignedIn.current();
		if (visitor != null && !visitor.id().equals(owner.id()) && !visitor.rights().contains(Right.ADMINISTRATION)) {
			throw new org.springframework.security.access.AccessDeniedException("Tokens of somebody else");
		}
	}

	/// Who acts with this secret, when it is valid and its owner may come in.
	Optional<SignedIn> bearer(String secret, @Nullable String address) {
		Instant now = this.clock.instant();
		LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
		return this.tokens.holder(Secrets.hash(secret))
			.filter((held) -> !held.token().expired(now))
			.flatMap((held) -> this.accounts.find(held.owner())
				.filter((owner) -> owner.open(today) && !owner.renew())
				.map((owner) -> {
					this.tokens.used(held.token().id(), now, address);
					if (owner.service()) {
						this.accounts.seen(owner.id(), now);
					}
					EnumSet<Right> rights = EnumSet.copyOf(owner.role().rights());
					rights.retainAll(held.token().rights());
					// a key can read and write data; accounts and keys are for people
					rights.remove(Right.SELF);
					return new SignedIn(owner.id(), owner.name() + "/" + held.token().name(), owner.displayName(),
							owner.role(), rights, owner.sites(), new SignedIn.By.Key(held.token().id()), now);
				}));
	}

}
