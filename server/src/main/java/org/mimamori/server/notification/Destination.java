package org.mimamori.server.notification;

import org.jspecify.annotations.Nullable;

/// Where a channel leads. Secrets are not part of it.
public sealed interface Destination {

	Kind kind();

	String host();

	int port();

	/// How a channel speaks.
	enum Kind {

		MAIL, WEBHOOK

	}

	/// How a mail server is spoken to. Without encryption only on this machine.
	enum Security {

		STARTTLS, TLS, LOOPBACK

	}

	/// A mail server.
	///
	/// @param username null where it asks for no sign-in
	/// @param sender the mail address that letters come from
	record Mail(String host, int port, Security security, @Nullable String username,
			String sender) implements Destination {

		@Override
		public Kind kind() {
			return Kind.MAIL;
		}

		/// What a kept password is for: elsewhere it does not open.
		String purpose() {
			return "notification.mail " + this.host + ":" + this.port + " " + this.security + " " + this.username;
		}

	}

	/// An address that takes JSON.
	///
	/// @param shown without path and query, which may be a secret
	record Webhook(String host, int port, String shown) implements Destination {

		static final String ADDRESS = "notification.webhook.address";

		static final String SECRET = "notification.webhook.secret";

		@Override
		public Kind kind() {
			return Kind.WEBHOOK;
		}

	}

}
