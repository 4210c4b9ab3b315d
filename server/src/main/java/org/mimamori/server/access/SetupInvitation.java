package org.mimamori.server.access;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Shows the set-up code on the console, never in a log, while nobody can sign in.
@Component
class SetupInvitation {

	private final Users users;

	private final SetupCode code;

	SetupInvitation(Users users, SetupCode code) {
		this.users = users;
		this.code = code;
	}

	@EventListener
	@Order(0)
	void ready(ApplicationReadyEvent event) {
		if (!this.users.someone()) {
			System.out.println("Set-up code: " + this.code.renew());
		}
	}

}
