package org.mimamori.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;

import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keys for programs. The secret is shown once; only its hash is kept, which is safe
/// without salt because the secret is random and long.
@Needs(Right.SELF)
@Service
@Transactional
public class Tokens {

	static final String PREFIX = "mim_";

	private final AccessRepository repository;

	private final AuditLog audit;

	private final Clock clock;

	Tokens(AccessRepository repository, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.clock = clock;
	}

	/// @param lifetime null for a key without an end
	/// @return the secret, for the only time
	public String create(User owner, String name, @Nullable Duration lifetime) {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		Instant now = this.clock.instant();
		Token token = new Token(UUID.randomUUID(), name, secret.substring(0, 9), now,
				(lifetime != null) ? now.plus(lifetime) : null, null);
		this.repository.insertToken(owner.id(), token, hash(secret));
		this.audit.record("access.token-created", name, token.start() + "…");
		return secret;
	}

	@Transactional(readOnly = true)
	@Needs(Right.SELF)
	public List<Token> of(User owner) {
		return this.repository.tokens(owner.id());
	}

	public Optional<Token> revoke(User owner, UUID id) {
		Optional<Token> token = this.repository.deleteToken(owner.id(), id);
		token.ifPresent((gone) -> this.audit.record("access.token-revoked", gone.name(), gone.start() + "…"));
		return token;
	}

	/// The name under which the bearer of this secret acts, when it is valid.
	Optional<String> bearer(String secret) {
		Instant now = this.clock.instant();
		return this.repository.tokenOwner(hash(secret)).filter((owner) -> !owner.token().expired(now)).map((owner) -> {
			this.repository.used(owner.token().id(), now);
			return owner.user() + "/" + owner.token().name();
		});
	}

	private static byte[] hash(String secret) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
