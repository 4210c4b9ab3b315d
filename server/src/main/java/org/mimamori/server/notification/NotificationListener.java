package org.mimamori.server.notification;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.mimamori.server.audit.AuditEvent;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.audit.NotableAction.Weight;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Everything this room hears. It has one thread of its own, so that a flood of facts neither takes the
/// connections of people's pages nor folds into one notice from many sides at once.
@Component
class NotificationListener {

	private final NoticeIntake intake;

	private final Map<String, Weight> weights;

	NotificationListener(NoticeIntake intake, List<NotableAction> actions) {
		this.intake = intake;
		this.weights = actions.stream()
			.collect(Collectors.toUnmodifiableMap(NotableAction::action, NotableAction::weight,
					(one, other) -> (one.compareTo(other) > 0) ? one : other));
	}

	@Async(NotificationThreads.HEARING)
	@TransactionalEventListener(id = "notification.noted")
	void on(AuditEvent.Noted event) {
		this.intake.take(HeardFact.of(event, this.weights.getOrDefault(event.action(), Weight.IMPORTANT)));
	}

	@Async(NotificationThreads.HEARING)
	@TransactionalEventListener(id = "notification.told")
	void on(NotificationEvent.Told event) {
		this.intake.take(HeardFact.of(event));
	}

}
