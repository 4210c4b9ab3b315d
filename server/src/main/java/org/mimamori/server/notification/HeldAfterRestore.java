package org.mimamori.server.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.audit.NotableAction.Weight;
import org.mimamori.server.database.AfterRestore;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Sends nothing twice: what waited when a backup was taken waits until an administrator
/// says what becomes of it. That there was a restore is told like any other notice.
@Component
class HeldAfterRestore implements AfterRestore {

	static final String RESTORED = "database.restored";

	private final HeldRepository held;

	private final NoticeIntake intake;

	private final Clock clock;

	HeldAfterRestore(HeldRepository held, NoticeIntake intake, Clock clock) {
		this.held = held;
		this.intake = intake;
		this.clock = clock;
	}

	@Bean
	static NotableAction databaseRestored() {
		return new NotableAction(RESTORED, Weight.IMPORTANT);
	}

	@Override
	public String restored(Instant taken) {
		int count = this.held.hold();
		// no event is heard here, so the notice is put down at once
		this.intake.take(HeardFact.of(new NotificationEvent.Told(UUID.randomUUID(), this.clock.instant(), RESTORED,
				Weight.IMPORTANT, "system", null, taken.toString(), List.of(taken.toString(), String.valueOf(count)),
				"/settings/notices")));
		return "notices held until an administrator says send or drop: " + count;
	}

}
