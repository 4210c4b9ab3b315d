package org.mimamori.server.notification;

/// Hands a letter over and brings back the answer, within bounds; it never throws for what the other side does.
public interface Carrier {

	Destination.Kind kind();

	Answer carry(Destination destination, Secrets secrets, Letter letter);

	/// The secrets of a channel, opened for one delivery.
	///
	/// @param address the whole address of a webhook; empty for mail
	/// @param secret the password, or what a webhook's letters are signed with; empty
	/// where there is none
	record Secrets(String address, String secret) {

		static final Secrets NONE = new Secrets("", "");

		@Override
		public String toString() {
			return "Secrets[…]";
		}

	}

}
