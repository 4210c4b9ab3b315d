package org.mimamori.server.about.watch;

import java.util.List;

import org.mimamori.server.audit.AuditEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Counts what the record says of refused sign-ins, without saying whose.
@Component
class SignInCounts {

	private static final String ROOM = "access.";

	static final List<String> ACTIONS = List.of("access.sign-in-refused", "access.account-locked",
			"access.address-locked");

	private final Meters meters;

	SignInCounts(Meters meters) {
		this.meters = meters;
	}

	/// Also what is taken back with its transaction: it was tried.
	@EventListener
	void on(AuditEvent.Noted event) {
		if (ACTIONS.contains(event.action())) {
			this.meters.signIn(event.action());
		}
	}

	static String outcome(String action) {
		return action.substring(ROOM.length()).replace("sign-in-", "");
	}

}
