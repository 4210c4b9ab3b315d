package org.mimamori.server.notification;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/// A channel as somebody wishes it.
public sealed interface ChannelDraft {

	String name();

	/// A mail server.
	///
	/// @param password null to keep the one that is there
	record Mail(String name, Destination.Mail destination, @Nullable String password) implements ChannelDraft {

		@Override
		public String toString() {
			return "Mail[" + this.name + "]";
		}

	}

	/// An address that takes JSON.
	///
	/// @param address null to keep the one that is there
	record Webhook(String name, @Nullable URI address) implements ChannelDraft {

		@Override
		public String toString() {
			return "Webhook[" + this.name + "]";
		}

	}

}
