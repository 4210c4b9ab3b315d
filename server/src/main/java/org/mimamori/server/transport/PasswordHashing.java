package org.mimamori.server.transport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// How passwords are hashed, read off a hash that was made just now: it cannot say other things than what is done.
@Component
class PasswordHashing {

	private static final Pattern HEAD = Pattern.compile("\\$([a-z0-9]+)\\$(?:v=(\\d+)\\$)?([a-z0-9=,]+)\\$.*");

	private final PasswordEncoder encoder;

	private @Nullable String words;

	PasswordHashing(PasswordEncoder encoder) {
		this.encoder = encoder;
	}

	/// Such as `argon2id m=19456,t=2,p=1`; empty where the hash does not say.
	synchronized String words() {
		String known = this.words;
		if (known == null) {
			Matcher head = HEAD.matcher(String.valueOf(this.encoder.encode("not a password of anybody")));
			known = head.matches() ? head.group(1) + " " + head.group(3) : "";
			this.words = known;
		}
		return known;
	}

}
