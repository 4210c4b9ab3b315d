package org.mimamori.server.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what was heard, folds more of the same into one notice, and notes who is to hear of it and when.
@Component
class NoticeIntake {

	/// More of the same within this time belongs to the same notice …
	static final Duration FOLD = Duration.ofHours(1);

	/// … but a notice does not grow for longer than this.
	static final Duration LONGEST_FOLD = Duration.ofDays(1);

	private final KeptNoticeRepository notices;

	private final ItemRepository items;

	private final SubscriptionRepository subscriptions;

	private final Clock clock;

	private final ZoneId zone;

	NoticeIntake(KeptNoticeRepository notices, ItemRepository items, SubscriptionRepository subscriptions, Clock clock,
			@Value("${mimamori.zone:}") String zone) {
		this.notices = notices;
		this.items = items;
		this.subscriptions = subscriptions;
		this.clock = clock;
		this.zone = zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
	}

	@Transactional
	void take(HeardFact fact) {
		Instant now = this.clock.instant();
		if (!this.notices.first(fact.hash(), now)) {
			return;
		}
		Optional<Long> open = this.notices.open(fact.fold(), fact.at().minus(FOLD), fact.at().minus(LONGEST_FOLD));
		open.ifPresent((id) -> this.notices.more(id, fact));
		long notice = open.orElseGet(() -> this.notices.insert(fact));
		for (Subscription subscription : this.subscriptions.all()) {
			if (subscription.hears(fact.kind(), fact.weight())) {
				Instant due = subscription.rhythm(fact.weight()).due(now, subscription.dailyAt(), this.zone);
				// what was told of lately is told of again with its number, not one by
				// one
				Instant again = open.isPresent() ? this.items.lastWritten(subscription.id(), notice)
					.map((written) -> written.plus(FOLD))
					.orElse(due) : due;
				this.items.add(subscription.id(), notice, again.isAfter(due) ? again : due);
			}
		}
	}

}
