package org.mimamori.server.access;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Compares a name and a password with those on record, patiently, and takes as long
/// for a name that does not exist as for one that does.
@Component
class PasswordCheck implements AuthenticationProvider {

	private final AccessRepository repository;

	private final PasswordEncoder passwords;

	private final Patience patience;

	private final AuditLog audit;

	private volatile @Nullable String nobody;

	PasswordCheck(AccessRepository repository, PasswordEncoder passwords, Patience patience, AuditLog audit) {
		this.repository = repository;
		this.passwords = passwords;
		this.patience = patience;
		this.audit = audit;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		String name = authentication.getName().strip();
		String address = String.valueOf(Actor.current().address());
		String password = String.valueOf(authentication.getCredentials());
		if (this.patience.mustWait(name, address)) {
			throw new LockedException("wait");
		}
		Optional<User> user = (name.length() <= 64) ? this.repository.find(name) : Optional.empty();
		String hash = user.flatMap((known) -> this.repository.passwordHash(known.id())).orElseGet(this::nobody);
		boolean right = password.length() <= 200 && this.passwords.matches(password, hash);
		if (user.isEmpty() || !right) {
			this.patience.failed(name, address);
			this.audit.record("access.sign-in-refused", name, null);
			throw new BadCredentialsException("refused");
		}
		this.patience.succeeded(name, address);
		this.audit.record(new Actor(user.get().name(), Actor.current().address()), "access.signed-in",
				user.get().name(), null);
		return UsernamePasswordAuthenticationToken.authenticated(user.get().name(), null,
				List.of(new SimpleGrantedAuthority("ROLE_ADMINISTRATOR")));
	}

	/// Made when first needed: hashing is slow on purpose, and a start should be quick.
	private String nobody() {
		String hash = this.nobody;
		if (hash == null) {
			hash = String.valueOf(this.passwords.encode("nobody knows this one"));
			this.nobody = hash;
		}
		return hash;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
