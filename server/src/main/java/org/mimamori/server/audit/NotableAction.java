package org.mimamori.server.audit;

/// An action of which somebody should hear soon. A room declares its own as beans; what
/// is recorded under this key is then also told as [AuditEvent.Noted].
///
/// @param action the message key below `audit.action.`
public record NotableAction(String action, Weight weight) {

	/// How soon.
	public enum Weight {

		/// Can wait for the next digest.
		ROUTINE,
		/// Somebody should look today.
		IMPORTANT,
		/// Somebody should look now.
		URGENT

	}

}
